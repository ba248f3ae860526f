using System.Reflection;
using System.Xml.Linq;

namespace MitmHost.Abstractions.Tests.Hooks;

/// <summary>The documentation of a hook is its contract: when it fires, what may be changed, and what streaming does to it. This is what keeps it there.</summary>
public sealed class HookDocumentationTests
{
    private static readonly Dictionary<string, XElement> Documented =
        XDocument.Load(Path.ChangeExtension(typeof(Addon).Assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    public static TheoryData<Type> Hooks => new(AllHooks());

    public static TheoryData<Type> SyncHooks => new(AllHooks().Where(hook => !IsAsync(hook)));

    [Fact]
    public void Hooks_OfTheContract_AreFound() => Assert.Contains(typeof(IRequestHook), AllHooks());

    [Theory]
    [MemberData(nameof(Hooks))]
    public void Summary_OfEveryHook_IsThere(Type hook) => Assert.NotEmpty(Text(Member("T:" + hook.FullName), "summary"));

    [Theory]
    [MemberData(nameof(Hooks))]
    public void Remarks_OfEveryHook_SayWhatMayChangeAndWhatStreamingDoes(Type hook)
    {
        var remarks = Text(Member("T:" + hook.FullName), "remarks");

        Assert.Contains("May change:", remarks, StringComparison.Ordinal);
        Assert.Contains("Streaming:", remarks, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public void Method_OfEveryHook_IsTheOnlyOneAndDocumentedWithItsParameters(Type hook)
    {
        var method = Assert.Single(hook.GetMethods());
        var member = Documented.Single(m => m.Key.StartsWith($"M:{hook.FullName}.{method.Name}", StringComparison.Ordinal)).Value;

        Assert.NotEmpty(Text(member, "summary"));
        Assert.Equal(method.GetParameters().Select(p => p.Name), member.Elements("param").Select(p => p.Attribute("name")!.Value));
        Assert.All(member.Elements("param"), p => Assert.NotEmpty(p.Value.Trim()));
    }

    [Theory]
    [MemberData(nameof(SyncHooks))]
    public void AsyncTwin_OfEverySyncHook_HasTheSameContractAndArguments(Type hook)
    {
        var twin = hook.Assembly.GetType($"{hook.Namespace}.IAsync{hook.Name[1..]}");
        Assert.NotNull(twin);
        var (contract, twinContract) = (Contract(hook), Contract(twin));
        var (method, twinMethod) = (hook.GetMethods().Single(), twin.GetMethods().Single());

        Assert.Equal(
            (contract.Name, contract.Since, contract.Deprecated, contract.Removed, contract.ReplacedBy),
            (twinContract.Name, twinContract.Since, twinContract.Deprecated, twinContract.Removed, twinContract.ReplacedBy));
        Assert.Equal(method.Name + "Async", twinMethod.Name);
        Assert.Equal(typeof(ValueTask), twinMethod.ReturnType);
        Assert.Equal([.. method.GetParameters().Select(p => p.ParameterType), typeof(CancellationToken)], twinMethod.GetParameters().Select(p => p.ParameterType));
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public void Name_OfEveryHook_FollowsItsMethod(Type hook)
    {
        var stem = hook.Name[(IsAsync(hook) ? "IAsync".Length : 1)..^"Hook".Length];

        Assert.EndsWith("Hook", hook.Name, StringComparison.Ordinal);
        Assert.Equal("On" + stem + (IsAsync(hook) ? "Async" : ""), hook.GetMethods().Single().Name);
        Assert.InRange(Contract(hook).Since, 6, 12);
    }

    [Fact]
    public void ContractName_OfEveryHook_StandsForOnePair() =>
        Assert.All(AllHooks().GroupBy(hook => Contract(hook).Name, StringComparer.Ordinal), pair => Assert.Equal([false, true], pair.Select(IsAsync).Order()));

    private static IEnumerable<Type> AllHooks() =>
        typeof(Addon).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<HookContractAttribute>() is { Removed: 0 });

    private static HookContractAttribute Contract(Type hook) => hook.GetCustomAttribute<HookContractAttribute>()!;

    private static bool IsAsync(Type hook) => hook.Name.StartsWith("IAsync", StringComparison.Ordinal);

    private static XElement Member(string name) =>
        Documented.TryGetValue(name, out var member) ? member : throw new InvalidOperationException($"{name} has no documentation.");

    private static string Text(XElement member, string element) => member.Element(element)?.Value.Trim() ?? "";
}
