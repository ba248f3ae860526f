using MitmHost.Tools.Migrate.Python.Facts;
using MitmHost.Tools.Migrate.Python.Syntax;

namespace MitmHost.Tools.Migrate.Fixing.Python;

/// <summary><c>ctx.log</c> becomes Python's own <c>logging</c>.</summary>
internal static class Logging
{
    public static List<TextEdit>? Edits(PythonFact fact, ModuleNames names)
    {
        if (fact.Node is not AttributeExpr log || IsTaken(names))
        {
            return null;
        }

        if (fact.Call is { } call && call.Function == log)
        {
            return Called(log, call, names);
        }

        // The expression around it: ctx.log.info
        if (names.ParentOf(log) is not AttributeExpr around)
        {
            return null; // handed on as an object: a person sees what becomes of it
        }

        return around.Name.Value switch
        {
            "debug" or "info" or "error" or "warning" => [.. Import(names), new TextEdit(log.Start, log.End, "logging")],
            "warn" => [.. Import(names), new TextEdit(log.Start, around.End, "logging.warning")],
            "alert" => Alert(around, names),
            _ => null,
        };
    }

    /// <summary>The import of <c>logging</c>, where it is missing.</summary>
    public static List<TextEdit> Import(ModuleNames names) =>
        names.Module.Imports.TryGetValue("logging", out var binding) && binding is { Level: 0, Module: "logging", Member: null } && IsAtTop(names) ? [] : [names.Import("import logging")];

    /// <summary>Whether the name stands for something else here, or the file would import itself.</summary>
    public static bool IsTaken(ModuleNames names)
    {
        var path = names.Module.Path;
        var isOwnName = path[(path.LastIndexOf('/') + 1)..] == "logging.py";
        var isOther = names.Module.Imports.TryGetValue("logging", out var binding) ? binding is not { Level: 0, Module: "logging", Member: null } : names.IsTaken("logging");
        return isOwnName || isOther;
    }

    private static bool IsAtTop(ModuleNames names) => names.Module.Tree.Body.Exists(s => s is ImportStmt i && i.Modules.Exists(m => m.Path == "logging" || m.Path.StartsWith("logging.", StringComparison.Ordinal)));

    private static List<TextEdit>? Alert(AttributeExpr around, ModuleNames names)
    {
        if (names.ParentOf(around) is not CallExpr { Arguments.Count: > 0 } call || call.Function != around || (names.IsTaken("ALERT") && !HasAlert(names)))
        {
            return null;
        }

        List<TextEdit> edits = [.. Import(names), new TextEdit(around.Start, call.Open + 1, "logging.log(ALERT, ")];
        if (!HasAlert(names))
        {
            edits.Add(names.Import("from mitmproxy.log import ALERT"));
        }

        return edits;
    }

    private static bool HasAlert(ModuleNames names) => names.Module.Imports.TryGetValue("ALERT", out var binding) && binding is { Module: "mitmproxy.log", Member: "ALERT" };

    /// <summary><c>ctx.log("x")</c>, <c>ctx.log("x", "warn")</c>.</summary>
    private static List<TextEdit>? Called(AttributeExpr log, CallExpr call, ModuleNames names)
    {
        switch (call.Arguments)
        {
            case [{ Name: null, Stars: 0 }]:
                return [.. Import(names), new TextEdit(log.Start, log.End, "logging.info")];
            case [{ Name: null, Stars: 0 } message, { Stars: 0, Value: StringExpr { Value: { } level } } given] when given.Name is null or { Value: "level" }:
                var method = level switch
                {
                    "debug" or "info" or "error" => level,
                    "warn" => "warning",
                    _ => null,
                };
                return method is null ? null
                    : [.. Import(names), new TextEdit(log.Start, log.End, $"logging.{method}"), new TextEdit(message.Value.End, given.Value.End, "")];
            default:
                return null;
        }
    }
}
