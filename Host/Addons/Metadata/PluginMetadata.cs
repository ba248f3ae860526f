namespace MitmHost.Host.Addons.Metadata;

/// <summary>What the metadata of a plugin's own DLLs says, taken together.</summary>
internal sealed record PluginMetadata
{
    /// <summary>Where the DLLs were read, and can be read again.</summary>
    public required string Folder { get; init; }

    /// <summary>The main DLL.</summary>
    public required AssemblyFacts Main { get; init; }

    /// <summary>All managed DLLs of the plugin, the main one first.</summary>
    public required IReadOnlyList<AssemblyFacts> Assemblies { get; init; }

    /// <summary>The contract that the plugin was built for, the oldest one if its DLLs disagree; null when none of them knows the contract.</summary>
    public Version? Contract =>
        Assemblies
            .SelectMany(a => a.References)
            .Where(r => string.Equals(r.Name, SharedAssemblies.Contract, StringComparison.OrdinalIgnoreCase))
            .Min(r => r.Version);
}
