import { startDirectly } from '../frame/hosts/direct.ts';
import { startChat } from '../frame/start-chat.tsx';
import '../frame/ui/base.css';

void startDirectly(startChat);
