using System.Reflection.Metadata;
using MitmHost.ContractRules;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>Finds every reference of one DLL that the contract of the host does not fulfil, and every place that uses it.</summary>
internal sealed class ReferenceScan(PluginImage image, ReferenceJudge judge)
{
    /// <summary>Damaged tables can make many methods share one body; what is honest stays far below.</summary>
    private const long MostIl = 256L * 1024 * 1024;

    private readonly MetadataReader metadata = image.Metadata;
    private readonly Dictionary<EntityHandle, Verdict> verdicts = [];
    private readonly Dictionary<EntityHandle, List<Verdict>> composed = [];
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly List<Sighting> findings = [];

    /// <summary>Whether types that the compiler made of lambdas and the like are places of their own: what they hold is seen in the methods already.</summary>
    public bool WithCompilerMade { get; init; } = true;

    public IReadOnlyList<Sighting> Run()
    {
        Judge();
        if (verdicts.Count > 0)
        {
            FindInTypes();
            FindInMethods();
            FindUnplaced();
        }

        return findings;
    }

    private void Judge()
    {
        foreach (var handle in metadata.TypeReferences)
        {
            if (judge.Judges(TypeKeys.AssemblyOf(metadata, handle)))
            {
                Keep(handle, judge.OfType(TypeKeys.Of(metadata, handle)));
            }
        }

        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (TypeKeys.Of(metadata, member.Parent) is { } type && judge.Judges(type.Assembly))
            {
                Keep(handle, JudgeMember(type, member));
            }
        }
    }

    private Verdict? JudgeMember(TypeKey type, MemberReference member)
    {
        var seen = new List<EntityHandle>();
        var signatures = new SignatureNames(metadata) { Seen = seen };
        var shape = member.GetKind() == MemberReferenceKind.Field ? signatures.Field(member.Signature) : signatures.Method(member.Signature);
        var verdict = judge.OfMember(type, TypeKeys.Text(metadata, member.Name), shape);

        // A member that differs only because one of its types moved is no news beside the type.
        return verdict?.Rule == LinkRules.MissingMember
            ? seen.Select(verdicts.GetValueOrDefault).FirstOrDefault(v => v is not null && v.Rule != LinkRules.MissingType) ?? verdict
            : verdict;
    }

    private void Keep(EntityHandle handle, Verdict? verdict)
    {
        if (verdict is not null)
        {
            verdicts[handle] = verdict;
        }
    }

    private void FindInTypes()
    {
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (!WithCompilerMade && TypeKeys.Text(metadata, type.Name).Contains('<', StringComparison.Ordinal))
            {
                continue;
            }

            var named = new List<EntityHandle> { type.BaseType };
            named.AddRange(type.GetInterfaceImplementations().Select(i => metadata.GetInterfaceImplementation(i).Interface));
            named.AddRange(type.GetFields().SelectMany(f => Mentioned(s => s.Field(metadata.GetFieldDefinition(f).Signature))));
            named.AddRange(type.GetCustomAttributes().Select(a => metadata.GetCustomAttribute(a).Constructor));
            foreach (var verdict in named.SelectMany(VerdictsOf))
            {
                Add(verdict, image.Place(handle, verdict.Method));
            }

            foreach (var implementation in type.GetMethodImplementations().Select(metadata.GetMethodImplementation))
            {
                FindAt(implementation.MethodDeclaration, implementation.MethodBody, 0);
            }
        }
    }

    private void FindInMethods()
    {
        var read = 0L;
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            foreach (var mentioned in Mentioned(s => s.Method(method.Signature)).Concat(method.GetCustomAttributes().Select(a => metadata.GetCustomAttribute(a).Constructor)))
            {
                FindAt(mentioned, handle, 0);
            }

            if (image.BodyOf(method) is { } il && (read += il.Length) <= MostIl)
            {
                foreach (var (offset, operand) in IlOperands.Of(il))
                {
                    FindAt(operand, handle, offset);
                }
            }
        }
    }

    /// <summary>What is referred to and used nowhere that was looked at: a constraint of a type parameter, a local variable.</summary>
    private void FindUnplaced()
    {
        foreach (var verdict in verdicts.Values.Where(v => !used.Contains(v.OldName) && !used.Any(u => u.StartsWith(v.OldName + ".", StringComparison.Ordinal))).ToList())
        {
            Add(verdict, new SourcePlace(image.File, 0, 0));
        }
    }

    private void FindAt(EntityHandle named, EntityHandle method, int offset)
    {
        foreach (var verdict in VerdictsOf(named))
        {
            Add(verdict, method.Kind == HandleKind.MethodDefinition ? image.Place((MethodDefinitionHandle)method, offset) : new SourcePlace(image.File, 0, 0));
        }
    }

    private void Add(Verdict verdict, SourcePlace place)
    {
        used.Add(verdict.OldName);
        findings.Add(verdict.At(place));
    }

    private IEnumerable<Verdict> VerdictsOf(EntityHandle named)
    {
        if (named.IsNil)
        {
            return [];
        }

        if (verdicts.TryGetValue(named, out var verdict))
        {
            return [verdict];
        }

        if (named.Kind is not (HandleKind.TypeSpecification or HandleKind.MethodSpecification))
        {
            return [];
        }

        if (!composed.TryGetValue(named, out var inner))
        {
            composed[named] = inner = [.. PartsOf(named).Where(verdicts.ContainsKey).Select(p => verdicts[p])];
        }

        return inner;
    }

    /// <summary>What a generic instance, an array or the call of a generic method is made of.</summary>
    private List<EntityHandle> PartsOf(EntityHandle composite)
    {
        if (composite.Kind == HandleKind.TypeSpecification)
        {
            return Mentioned(s => s.Specification(metadata.GetTypeSpecification((TypeSpecificationHandle)composite).Signature));
        }

        var call = metadata.GetMethodSpecification((MethodSpecificationHandle)composite);
        return [call.Method, .. Mentioned(s => s.MethodArguments(call.Signature))];
    }

    private List<EntityHandle> Mentioned(Action<SignatureNames> decode)
    {
        var seen = new List<EntityHandle>();
        decode(new SignatureNames(metadata) { Seen = seen });
        return seen;
    }
}
