using System.Composition.Hosting;
using Microsoft.Extensions.Logging;
using MitmHost.Host.Addons.Loading;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Addons.Composition;

/// <summary>
/// Makes addons of their declarations: one container for each, so that an import that nothing provides fails one addon and not its neighbours.
/// </summary>
/// <param name="services">What addons may import from the host, by the type they ask for.</param>
/// <param name="addLogProvider">Registers a logger provider for the addon of a name; null where nothing is logged.</param>
internal sealed class AddonComposer(IReadOnlyDictionary<Type, object> services, Func<string, ILoggerProvider, IDisposable>? addLogProvider)
{
    /// <param name="declaration">The addon.</param>
    /// <param name="others">The other types of its plugin; exported ones can be imported.</param>
    /// <param name="logger">The addon's own logger.</param>
    /// <exception cref="AddonRefusedException">An import is missing, or a constructor threw.</exception>
    public ComposedAddon Compose(AddonDeclaration declaration, IReadOnlyList<Type> others, ILogger logger)
    {
        CompositionHost? container = null;
        var logProviders = new AddonLogProviders(declaration.Name, addLogProvider);
        try
        {
            container = Configure(declaration, others, logger, logProviders).CreateContainer();
            return new ComposedAddon(container.GetExport<Addon>(AddonConventions.Place), container, logProviders);
        }
        catch (CompositionFailedException exception)
        {
            container?.Dispose();
            logProviders.Dispose();
            throw new AddonRefusedException($"{declaration.Type.Name} cannot be composed: {Sentence(exception)} {WhatCanBeImported(others)}");
        }
        catch (Exception exception)
        {
            container?.Dispose();
            logProviders.Dispose();
            var fault = OneLine.Of(AddonFault.Describe(exception, declaration.Type.Assembly));
            throw new AddonRefusedException($"The constructor of {declaration.Type.Name} threw: {fault}");
        }
    }

    private ContainerConfiguration Configure(AddonDeclaration declaration, IReadOnlyList<Type> others, ILogger logger, ILogProviders logProviders)
    {
        var configuration = new ContainerConfiguration()
            .WithDefaultConventions(new AddonConventions(declaration.Type))
            .WithParts([declaration.Type, .. others])
            .WithExport(logger)
            .WithExport(logProviders);
        return services.Aggregate(configuration, (c, service) => service.Value is Func<object> take
            ? c.WithProvider(new OnDemandExport(service.Key, take))
            : c.WithExport(service.Key, service.Value));
    }

    /// <summary>
    /// MEF says, one step a line: <c>No export was found for the contract 'IClock' -> required by import 'clock' of part 'Probe' -> required by initial
    /// request for contract …</c>. The last step is ours and tells an author nothing.
    /// </summary>
    private static string Sentence(CompositionFailedException exception)
    {
        var steps = exception.Message.Split("->", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return OneLine.Of(string.Join(", ", steps.Where(s => !s.StartsWith("required by initial request", StringComparison.Ordinal)))) + ".";
    }

    private string WhatCanBeImported(IReadOnlyList<Type> others)
    {
        var fromHost = services.Keys.Append(typeof(ILogger)).Append(typeof(ILogProviders)).Select(t => t.Name).Order(StringComparer.Ordinal);
        var fromPlugin = PartContracts.Of(others).Select(t => t.Name).Order(StringComparer.Ordinal).ToList();
        var parts = fromPlugin.Count == 0 ? "what its plugin exports (nothing so far)" : $"what its plugin exports ({string.Join(", ", fromPlugin)})";
        return $"An addon can import {string.Join(", ", fromHost)} and {parts}.";
    }
}
