using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <content>Functions that are handed on with what they will be given: to threads, executors, timers, partial calls.</content>
internal sealed partial class ModuleWalker
{
    private void HandOn(CallExpr call, Value?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i]?.Function is { } function)
            {
                Give(function, Later(call, values, i));
            }
        }
    }

    /// <summary><c>Thread(target=f, args=(a, b))</c>, <c>submit(f, a, b)</c>, <c>start_new_thread(f, (a, b))</c>, <c>map(f, many)</c>.</summary>
    private IEnumerable<Value?> Later(CallExpr call, Value?[] values, int place)
    {
        if (call.Arguments[place].Name is not null)
        {
            return call.Arguments.Find(a => a.Name is { Value: "args" })?.Value is DisplayExpr named ? Items(named) : [];
        }

        if (call.Function is NameExpr { Name: "map" or "filter" })
        {
            return values[(place + 1)..].Select(v => v?.Element);
        }

        var rest = call.Arguments[(place + 1)..];
        return rest is [{ Name: null, Value: DisplayExpr only }] ? Items(only)
            : rest.TrueForAll(a => a.Name is null && a.Stars == 0) ? values[(place + 1)..]
            : [];
    }

    private List<Value?> Items(DisplayExpr display) => display.Kind == DisplayKind.Dict ? [] : display.Items.ConvertAll(Quietly);

    private static void Give(FunctionInfo function, IEnumerable<Value?> given)
    {
        var at = function.Bound;
        foreach (var value in given)
        {
            if (at >= function.Arguments.Length)
            {
                return;
            }

            if (value is not null)
            {
                function.Arguments[at] = Value.Join(function.Arguments[at], value with { Origin = null });
            }

            at++;
        }
    }
}
