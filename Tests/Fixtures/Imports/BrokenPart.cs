using System.Composition;

namespace MitmHost.Fixtures;

[Export]
[method: ImportingConstructor]
internal sealed class BrokenPart(ICloneable clones)
{
    public object Clone() => clones.Clone();
}
