namespace MitmHost.Host.Addons.Metadata;

/// <summary>Reads the metadata of every DLL of a plugin.</summary>
internal static class PluginReader
{
    /// <param name="folder">A copy of the plugin that nobody else writes to.</param>
    /// <param name="mainFile">The main DLL in it.</param>
    /// <exception cref="AddonRefusedException">A DLL is not whole, or the main one is not managed. All such DLLs are named together.</exception>
    public static PluginMetadata Read(string folder, string mainFile)
    {
        var reasons = new List<string>();
        var main = TryRead(folder, mainFile, reasons);
        if (main is null && reasons.Count == 0)
        {
            reasons.Add($"{Path.GetFileName(mainFile)} is a native library. A plugin's main DLL is a .NET assembly.");
        }

        var others = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && f != mainFile)
            .Order(StringComparer.Ordinal)
            .Select(f => TryRead(folder, f, reasons))
            .OfType<AssemblyFacts>()
            .ToList();
        return reasons.Count == 0
            ? new PluginMetadata { Folder = folder, Main = main!, Assemblies = [main!, .. others] }
            : throw new AddonRefusedException(reasons);
    }

    private static AssemblyFacts? TryRead(string folder, string file, List<string> reasons)
    {
        try
        {
            return AssemblyReader.Read(file, Path.GetRelativePath(folder, file));
        }
        catch (AddonRefusedException refused)
        {
            reasons.AddRange(refused.Reasons);
            return null;
        }
    }
}
