using System.Composition.Hosting.Core;

namespace MitmHost.Host.Addons.Composition;

/// <summary>A service of the host that learns when an addon imports it.</summary>
internal sealed class OnDemandExport(Type type, Func<object> take) : ExportDescriptorProvider
{
    public override IEnumerable<ExportDescriptorPromise> GetExportDescriptors(CompositionContract contract, DependencyAccessor descriptorAccessor) =>
        contract.ContractName is null && contract.ContractType == type
            ? [new ExportDescriptorPromise(contract, type.Name, isShared: true, NoDependencies, _ => ExportDescriptor.Create((_, _) => take(), NoMetadata))]
            : [];
}
