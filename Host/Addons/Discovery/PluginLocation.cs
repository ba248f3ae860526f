namespace MitmHost.Host.Addons.Discovery;

/// <summary>A plugin as it lies on the disk; nothing of it has been read yet.</summary>
internal sealed record PluginLocation
{
    /// <summary>The name of the main DLL without its extension; that of the folder when there is none.</summary>
    public required string Name { get; init; }

    /// <summary>The plugin's folder, or the DLL of a plugin without one. Errors name it.</summary>
    public required string Path { get; init; }

    /// <summary>The DLL with the addons; empty when <see cref="Refusal"/> says why there is none.</summary>
    public string MainFile { get; init; } = "";

    /// <summary>The folder that belongs to the plugin as a whole; null when the plugin is one DLL among others.</summary>
    public string? Folder { get; init; }

    /// <summary>The resolved folder that no link of the plugin may lead out of.</summary>
    public required string Boundary { get; init; }

    /// <summary>Why the plugin cannot be loaded from here; null when nothing speaks against it so far.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether the refusal is worth a line only when plugins.json names the plugin: any folder may lie in a root.</summary>
    public bool IsQuiet { get; init; }
}
