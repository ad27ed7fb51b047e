export interface StoredAgent {
  readonly id: number;
  name: string;
  email: string;
  isApiAgent: boolean;
}
