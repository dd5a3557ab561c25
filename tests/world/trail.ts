import type { WorkflowClient } from '@temporalio/client';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/**
 * Which executions have done something or were sent something since it was last asked: seen from the activities that ran for them and
 * from the signals that activities sent. With it a clock over hundreds of executions asks only those that can have changed.
 */
export class Trail {
  private seen = new Set<string>();

  readonly interceptor: ActivityInterceptorsFactory = ({ info }) => ({
    inbound: {
      execute: async (input, next) => {
        this.note(info.workflowExecution?.workflowId);
        try {
          return await next(input);
        } finally {
          this.note(info.workflowExecution?.workflowId);
        }
      },
    },
  });

  /** The same client, whose signals leave a trace. */
  noting(client: WorkflowClient): WorkflowClient {
    const service = new Proxy(client.workflowService, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name, target);
        if (typeof method !== 'function') return method;
        return async (request: { readonly workflowId?: string; readonly workflowExecution?: { readonly workflowId?: string } }) => {
          const reply: unknown = await Reflect.apply(method, target, [request]);
          if (String(name).startsWith('signal')) this.note(request.workflowId ?? request.workflowExecution?.workflowId);
          return reply;
        };
      },
    });
    return Object.create(client, { workflowService: { value: service } }) as WorkflowClient;
  }

  /** What was seen since the last call. */
  take(): readonly string[] {
    const taken = [...this.seen];
    this.seen = new Set();
    return taken;
  }

  private note(workflowId: string | undefined): void {
    if (workflowId !== undefined && workflowId !== '') this.seen.add(workflowId);
  }
}
