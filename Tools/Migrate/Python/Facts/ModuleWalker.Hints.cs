using MitmHost.ContractRules;
using MitmHost.Tools.Migrate.Findings;
using MitmHost.Tools.Migrate.Python.Syntax;
using MitmHost.Tools.Migrate.Python.Types;

namespace MitmHost.Tools.Migrate.Python.Facts;

/// <content>What may mean something else now: hints, of which only a person can tell.</content>
internal sealed partial class ModuleWalker
{
    /// <summary><c>"bye" in message.content</c>, <c>message.content.startswith("bye")</c>: the content was text before 7, and is bytes since.</summary>
    private void TextOfMessage(List<Expr> operands)
    {
        if (!isSilent && operands.Exists(o => o is StringExpr { IsBytes: false }) && operands.Find(IsContent) is AttributeExpr content)
        {
            Report(RuleIndex.Find(PythonKind.Shape, "WebSocketMessage.content as str")!, "content", content.Name.Start, content.End, node: content);
        }
    }

    private void TextOfMessage(CallExpr call)
    {
        if (call.Function is AttributeExpr { Target: AttributeExpr content })
        {
            TextOfMessage([content, .. call.Arguments.Select(a => a.Value)]);
        }
    }

    /// <summary><c>cert.cn.decode()</c>: a name of a certificate is text by now, and text cannot be decoded. That is no hint any more.</summary>
    private void DecodedName(CallExpr call)
    {
        if (guarded == 0 && call.Function is AttributeExpr { Name.Value: "decode", Target: AttributeExpr name }
            && facts.Find(f => f.Place.Start == name.Name.Start && f.Rule.Name == "certs-attributes-now-str") is { } fact)
        {
            fact.Confidence = Quietly(name.Target)?.IsWeak == true ? Confidence.Medium : Confidence.High;
        }
    }

    /// <summary><c>sys.argv</c> in <c>start</c>: scripts were given their own arguments, and see those of the program since.</summary>
    private void ArgumentsOfScript(AttributeExpr attribute)
    {
        if (attribute is { Target: NameExpr { Name: "sys" }, Name.Value: "argv" } && scope.Function is { Name: "start", Role: not null })
        {
            Report(RuleIndex.Find(PythonKind.Shape, "sys.argv in start")!, "sys.argv", attribute.Start, attribute.End, node: attribute);
        }
    }

    /// <summary><c>context.count</c>: what an addon of its own kept in the object that its hooks were given.</summary>
    private void StateOfContext(AttributeExpr attribute, Value target)
    {
        if ((target.Kinds & Kinds.ScriptContext) != Kinds.None && attribute.Name.Value is not ("log" or "duplicate_flow" or "replay_request" or "kill_flow" or "app_registry"))
        {
            Report(RuleIndex.Find(PythonKind.Shape, "uses of the context parameter")!, $"context.{attribute.Name.Value}", attribute.Start, attribute.End, node: attribute);
        }
    }

    private bool IsContent(Expr operand) =>
        operand is AttributeExpr { Name.Value: "content" } content && Quietly(content.Target) is { } target && (target.Kinds & Kinds.WebSocketMessage) != Kinds.None;
}
