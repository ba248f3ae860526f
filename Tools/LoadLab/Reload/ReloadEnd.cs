using System.Text.Json.Serialization;

namespace MitmHost.Tools.LoadLab.Reload;

/// <summary>How a run of reloads ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReloadEnd>))]
internal enum ReloadEnd
{
    /// <summary>All reloads were made.</summary>
    Complete,

    /// <summary>By Ctrl+C.</summary>
    Interrupted,

    /// <summary>A version never came.</summary>
    Missing,

    /// <summary>So many requests failed that going on tells nothing more.</summary>
    Failing,
}
