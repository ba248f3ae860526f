namespace MitmHost.Host.Configuration;

/// <summary>What the command line says about the configuration, as it was written.</summary>
internal sealed record CommandLineSettings
{
    /// <summary><c>--config</c>.</summary>
    public string? Config { get; init; }

    /// <summary>Every <c>--plugins</c>.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>The settings of the host that were given.</summary>
    public IReadOnlyList<(HostSetting Setting, string Value)> Host { get; init; } = [];

    /// <summary>Every <c>--set</c>.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary><c>--detail</c>.</summary>
    public string? Detail { get; init; }

    /// <summary><c>--write</c>.</summary>
    public string? Write { get; init; }

    /// <summary><c>--read</c>.</summary>
    public string? ReadFile { get; init; }

    /// <summary>The filter behind the options.</summary>
    public string? Filter { get; init; }

    /// <summary><c>--quiet</c>.</summary>
    public bool Quiet { get; init; }
}
