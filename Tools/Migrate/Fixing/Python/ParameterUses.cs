using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary>Where a function uses a parameter.</summary>
internal static class ParameterUses
{
    /// <summary>The uses; null when the body gives the name to something else, so that not every use is one of the parameter.</summary>
    public static List<ParameterUse>? Of(FunctionStmt function, string parameter)
    {
        if (IsBoundAgain(function, parameter))
        {
            return null;
        }

        var uses = new Dictionary<Expr, ParameterUse>();
        var all = function.Body.SelectMany(SyntaxChildren.Expressions).ToList();
        foreach (var name in all.OfType<NameExpr>().Where(n => n.Name == parameter))
        {
            uses[name] = new ParameterUse(name);
        }

        foreach (var attribute in all.OfType<AttributeExpr>())
        {
            if (uses.TryGetValue(attribute.Target, out var use))
            {
                use.Around = attribute;
            }
        }

        foreach (var call in all.OfType<CallExpr>())
        {
            foreach (var argument in call.Arguments)
            {
                if (uses.TryGetValue(argument.Value, out var use))
                {
                    use.Call = call;
                }
            }

            if (call.Function is AttributeExpr { Name.Value: "log" } log && uses.TryGetValue(log.Target, out var logged) && call.Arguments is [{ Name: null, Stars: 0 }])
            {
                logged.Log = call;
            }

            if (call.Function is AttributeExpr { Name.Value: "kill", Target: AttributeExpr { Name.Value: "reply", Target: var killed } } && uses.TryGetValue(killed, out var kill) && call.Arguments.Count == 0)
            {
                kill.Kill = call;
            }
        }

        return [.. uses.Values.OrderBy(u => u.Name.Start)];
    }

    /// <summary>Whether a name stands for something in a function.</summary>
    public static bool IsTaken(FunctionStmt function, string name) =>
        function.Parameters.Items.Exists(p => p.Name.Value == name) || SyntaxChildren.Expressions(function).Any(e => e is NameExpr n && n.Name == name);

    private static bool IsBoundAgain(FunctionStmt function, string name)
    {
        foreach (var statement in SyntaxChildren.All(function.Body))
        {
            var targets = statement switch
            {
                AssignStmt s => s.Targets,
                ForStmt s => [s.Target],
                WithStmt s => [.. s.Items.Where(i => i.Target is not null).Select(i => i.Target!)],
                _ => [],
            };
            if (targets.SelectMany(t => t is DisplayExpr d ? d.Items : [t]).Any(t => t is NameExpr n && n.Name == name)
                || (statement is FunctionStmt f && f.Parameters.Items.Exists(p => p.Name.Value == name)))
            {
                return true;
            }
        }

        return function.Body.SelectMany(SyntaxChildren.Expressions).Any(e =>
            (e is AssignmentExpr a && a.Target.Name == name) || (e is LambdaExpr l && l.Parameters.Items.Exists(p => p.Name.Value == name)));
    }
}
