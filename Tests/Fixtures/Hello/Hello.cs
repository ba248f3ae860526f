using Greetings;
using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

/// <summary>The least that an addon can be, and a dependency of its own.</summary>
public sealed class Hello : Addon, IRunningHook, IRequestHook
{
    public void OnRunning() => Logger.LogInformation("{Greeting}", Greeter.Greet());

    public void OnRequest(HttpFlow flow) => flow.Request.Headers["x-hello"] = Greeter.Greet();
}
