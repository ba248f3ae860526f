using Greetings;
using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

/// <summary>Named after its type.</summary>
public sealed class AlphaThing : Addon, IAsyncRunningHook
{
    public async ValueTask OnRunningAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        Logger.LogInformation("{Greeting}", Greeter.Greet());
    }
}
