using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

/// <summary>Is of the version that the file version.txt beside it says, and does what some versions do.</summary>
public sealed class Versioned : Addon, IResponseHook, IRunningHook, ICarryState
{
    private string version = "none";
    private int responses;

    public override async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(Path.GetDirectoryName(GetType().Assembly.Location)!, "version.txt");
        version = File.Exists(file) ? (await File.ReadAllTextAsync(file, cancellationToken)).Trim() : "none";
        Logger.LogInformation("start {Version}", version);
        switch (version)
        {
            case "throws":
                throw new InvalidOperationException("this version does not start");
            case "hangs":
                await new TaskCompletionSource().Task;
                break;
            case "crashes":
                new Thread(() => throw new InvalidOperationException("on a thread of its own")).Start();
                break;
        }
    }

    public void OnRunning() => Logger.LogInformation("running {Version}", version);

    public void OnResponse(HttpFlow flow)
    {
        responses++;
        flow.Response.Headers["x-version"] = version;
    }

    public override ValueTask StopAsync(CancellationToken cancellationToken)
    {
        Logger.LogInformation("stop {Version}", version);
        return default;
    }

    public JsonElement? Save()
    {
        Logger.LogInformation("save {Version}", version);
        return version switch
        {
            "throws-in-save" => throw new InvalidOperationException("nothing to save"),
            "nothing" => null,
            _ => JsonElement.Parse($$"""{ "version": "{{version}}", "responses": {{responses}} }"""),
        };
    }

    public void Restore(JsonElement state)
    {
        Logger.LogInformation("restore {State}", state.GetProperty("version").GetString());
        if (version == "throws-in-restore")
        {
            throw new InvalidOperationException("cannot use that");
        }

        responses = state.GetProperty("responses").GetInt32();
    }
}
