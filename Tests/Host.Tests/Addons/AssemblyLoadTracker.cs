namespace MitmHost.Host.Tests.Addons;

/// <summary>Remembers, weakly, the plugin assemblies of a name that are loaded while it listens.</summary>
internal sealed class AssemblyLoadTracker
{
    private readonly string name;
    private readonly List<WeakReference> loaded = [];

    public AssemblyLoadTracker(string name)
    {
        this.name = name;
        AppDomain.CurrentDomain.AssemblyLoad += Note;
    }

    /// <summary>Stops listening.</summary>
    public WeakReference Last()
    {
        AppDomain.CurrentDomain.AssemblyLoad -= Note;
        return loaded[^1];
    }

    private void Note(object? sender, AssemblyLoadEventArgs args)
    {
        if (args.LoadedAssembly.GetName().Name == name)
        {
            loaded.Add(new WeakReference(args.LoadedAssembly, trackResurrection: true));
        }
    }
}
