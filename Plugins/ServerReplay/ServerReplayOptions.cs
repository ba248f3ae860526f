using System.ComponentModel.DataAnnotations;

namespace MitmHost.Plugins;

/// <summary>The options of the server replay; mitmproxy's, without <c>server_replay_</c>.</summary>
internal sealed class ServerReplayOptions
{
    /// <summary>The flow files whose responses are given; null or empty for none, which leaves all traffic alone.</summary>
    public string[]? Files { get; set; }

    /// <summary>What becomes of requests that were not recorded: <c>forward</c>, <c>kill</c>, or a status: <c>204</c>, <c>400</c>, <c>404</c>, <c>500</c>.</summary>
    [AllowedValues("forward", "kill", "204", "400", "404", "500", ErrorMessage = "Extra must be one of forward, kill, 204, 400, 404, 500.")]
    public string Extra { get; set; } = "forward";

    /// <summary>Gives a response as often as it is asked for; else each once.</summary>
    public bool Reuse { get; set; }

    /// <summary>Moves dates, and the ends of cookies, by the time that has passed since the recording.</summary>
    public bool Refresh { get; set; } = true;

    /// <summary>Header fields that must be the same, too; null or empty for none.</summary>
    public string[]? UseHeaders { get; set; }

    /// <summary>Whether the body of a request does not matter.</summary>
    public bool IgnoreContent { get; set; }

    /// <summary>Parameters of the query that do not matter; null or empty for none.</summary>
    public string[]? IgnoreParams { get; set; }

    /// <summary>Fields of a form that do not matter; null or empty for none. No effect with <see cref="IgnoreContent"/>.</summary>
    public string[]? IgnorePayloadParams { get; set; }

    /// <summary>Whether the host does not matter.</summary>
    public bool IgnoreHost { get; set; }

    /// <summary>Whether the port does not matter.</summary>
    public bool IgnorePort { get; set; }
}
