using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Python.Addons;
using MitmHost.Tools.Migrate.Python.Facts;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>Plans how the facts of a source are repaired.</summary>
internal sealed class PythonFixPlanner(PythonModule module, IReadOnlyList<PythonFact> facts)
{
    public FixPlan Plan(PythonFact fact) => FixPlan.Manual;
}
