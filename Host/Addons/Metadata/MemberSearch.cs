namespace MitmHost.Host.Addons.Metadata;

/// <summary>Looks for a member as the runtime does: in the type that a reference names, then in its base types.</summary>
/// <param name="Found">The member; null when no type has it in this shape.</param>
/// <param name="IsElsewhere">Whether a type outside of the contract may have it.</param>
/// <param name="Others">The shapes that members of this name have instead.</param>
internal sealed record MemberSearch(ContractMember? Found, bool IsElsewhere, IReadOnlyList<MethodShape> Others)
{
    private const string Constructor = ".ctor";

    public static MemberSearch Run(ContractSet host, ContractType owner, string member, MethodShape shape)
    {
        var others = new List<MethodShape>();
        for (var type = owner; ;)
        {
            foreach (var candidate in type.Members[member])
            {
                if (candidate.Shape.Signature == shape.Signature)
                {
                    return new MemberSearch(candidate, IsElsewhere: false, others);
                }

                others.Add(candidate.Shape);
            }

            // Constructors are not inherited.
            if (member == Constructor || type.Base is not { } parent)
            {
                return new MemberSearch(null, IsElsewhere: false, others);
            }

            if (host.Find(parent) is not { } next)
            {
                var isElsewhere = !RootTypes.Knows(parent) || RootTypes.Has(parent, member);
                return new MemberSearch(null, isElsewhere, others);
            }

            type = next;
        }
    }
}
