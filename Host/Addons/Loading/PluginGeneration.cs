using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using McMaster.NETCore.Plugins;
using MitmHost.ContractRules;
using MitmHost.Host.Addons.Discovery;
using MitmHost.Host.Addons.Metadata;
using MitmHost.Host.Addons.Unloading;

namespace MitmHost.Host.Addons.Loading;

/// <summary>One plugin, loaded once into a load context of its own. A newer build of it is another generation beside this one.</summary>
internal sealed class PluginGeneration : IDisposable
{
    private readonly string shadow;
    private PluginLoader? loader;
    private AddonDeclarations? addons;

    private PluginGeneration(PluginLocation location, PluginMetadata metadata, string shadow, PluginLoader loader, AddonDeclarations addons)
    {
        Location = location;
        Metadata = metadata;
        this.shadow = shadow;
        this.loader = loader;
        this.addons = addons;
    }

    public string Name => Location.Name;

    public PluginLocation Location { get; }

    public PluginMetadata Metadata { get; }

    /// <summary>Whether it can be replaced while the host runs.</summary>
    public bool IsUnloadable { get; private init; }

    /// <summary>The plugin's main assembly; it is gone when the code has left the memory.</summary>
    public WeakReference MainAssembly { get; private init; } = new(null);

    /// <summary>What the check of its contract has to say, without refusing it.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>What the plugin brings.</summary>
    /// <exception cref="ObjectDisposedException">The generation was unloaded.</exception>
    public AddonDeclarations Addons => addons ?? throw new ObjectDisposedException(Name);

    /// <summary>Copies the plugin, checks the copy, and loads it. The check comes before the load: no code of a refused plugin runs.</summary>
    /// <param name="location">Where the plugin lies.</param>
    /// <param name="run">Where its copy goes.</param>
    /// <param name="isUnloadable">Whether it may be unloaded; false lets the runtime optimise it further.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <exception cref="AddonRefusedException">The plugin cannot be copied, is not for this host, or does not load.</exception>
    public static PluginGeneration Load(PluginLocation location, RunFolder run, bool isUnloadable, CancellationToken cancellationToken)
    {
        if (location.Refusal is { } refusal)
        {
            throw new AddonRefusedException(refusal);
        }

        var copy = NextFolder(location, run);
        PluginLoader? context = null;
        Assembly? assembly = null;
        try
        {
            var main = ShadowCopy.Make(location, copy, cancellationToken);
            var metadata = PluginReader.Read(copy, main);
            var warnings = ContractCheck.Run(metadata);
            context = CreateLoader(main, isUnloadable);
            assembly = context.LoadDefaultAssembly();
            PluginContexts.Add(assembly, location.Name);
            return new PluginGeneration(location, metadata, copy, context, AddonDeclarations.Of(assembly))
            {
                IsUnloadable = isUnloadable,
                Warnings = [.. warnings.Where(IsOfAll).Select(w => w.ToString())],
                MainAssembly = new WeakReference(assembly, trackResurrection: true),
            };
        }
        catch (Exception exception)
        {
            Unload(context, assembly);
            RunFolder.TryDelete(copy);
            if (exception is AddonRefusedException or OperationCanceledException)
            {
                throw;
            }

            // A DLL for another processor or framework, a list of dependencies that is no JSON: the runtime's loader has many ways to say no.
            var framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";
            throw new AddonRefusedException($"It does not load: {OneLine.Of(exception.Message)} Build it again, for {framework} and any CPU.");
        }
    }

    private static string NextFolder(PluginLocation location, RunFolder run)
    {
        try
        {
            return run.NextGeneration(location.Name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AddonRefusedException($"It cannot be copied: {OneLine.Of(exception.Message)}") { MayPass = true };
        }
    }

    /// <summary>Unloads the plugin. Its addons must have been stopped; the memory comes back once nothing refers to their types any more.</summary>
    public void Dispose()
    {
        addons = null;
        try
        {
            Unload(loader, MainAssembly.Target as Assembly);
        }
        finally
        {
            loader = null; // a disposed loader still holds its load context
            RunFolder.TryDelete(shadow);
        }
    }

    /// <summary>What the framework keeps of the plugin's types would hold the load context for ever, so it goes first.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Unload(PluginLoader? loader, Assembly? main)
    {
        try
        {
            if (main is { IsCollectible: true } && AssemblyLoadContext.GetLoadContext(main) is { } context)
            {
                JsonTypeCache.Clear();
                TypeDescriptorTables.Purge(context);
            }
        }
        finally
        {
            loader?.Dispose();
        }
    }

    /// <summary>That an addon subscribes to nothing matters only when it is in the chain, and is told then.</summary>
    private static bool IsOfAll(Finding warning) => warning.RuleId != LinkRules.AddonWithoutHooks.Id;

    private static PluginLoader CreateLoader(string main, bool isUnloadable) =>
        PluginLoader.CreateFromAssemblyFile(main, config =>
        {
            config.IsUnloadable = isUnloadable;
            config.LoadInMemory = false; // the shadow copy is ours; mapped, it costs half the memory
            config.DefaultContext = AssemblyLoadContext.Default;
            foreach (var shared in SharedAssemblies.OfHost)
            {
                config.SharedAssemblies.Add(shared);
            }
        });
}
