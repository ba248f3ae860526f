using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MitmHost.Host.Addons.Metadata;

/// <summary>
/// Writes signatures as text that is equal where the runtime would take them for equal, whichever DLL they come from. Assemblies are left out: what
/// a plugin was compiled against as System.Runtime is System.Private.CoreLib when it runs.
/// </summary>
internal sealed class SignatureNames(MetadataReader metadata) : ISignatureTypeProvider<string, object?>
{
    /// <summary>The decoder calls itself for each byte of a damaged signature; no honest one into a contract comes near this.</summary>
    private const int LongestSignature = 1024;

    private const int LongestText = 8192;
    private const int DeepestSpecification = 16;
    private int depth;

    /// <summary>Every type that was met since the list was set.</summary>
    public List<EntityHandle>? Seen { get; init; }

    public MethodShape Method(BlobHandle signature)
    {
        var reader = Open(signature);
        var decoded = Decoder().DecodeMethodSignature(ref reader);
        var instance = decoded.Header.IsInstance ? "instance " : "";
        var arity = decoded.GenericParameterCount == 0 ? "" : $"`{decoded.GenericParameterCount}";
        var text = $"{instance}{decoded.ReturnType}{arity}({string.Join(',', decoded.ParameterTypes)})";
        return new MethodShape(Bounded(text), decoded.ParameterTypes, decoded.ReturnType);
    }

    public MethodShape Field(BlobHandle signature)
    {
        var reader = Open(signature);
        var type = Decoder().DecodeFieldSignature(ref reader);
        return new MethodShape("field " + type, null, type);
    }

    public string Specification(BlobHandle signature)
    {
        var reader = Open(signature);
        return Decoder().DecodeType(ref reader);
    }

    /// <summary>The type arguments of a generic method's call.</summary>
    public void MethodArguments(BlobHandle signature)
    {
        var reader = Open(signature);
        Decoder().DecodeMethodSpecificationSignature(ref reader);
    }

    /// <summary>The type arguments of a generic instance: <c>GENERICINST (CLASS | VALUETYPE) type count argument*</c>.</summary>
    public IReadOnlyList<string> ArgumentsOf(BlobHandle specification)
    {
        var reader = Open(specification);
        reader.ReadByte();
        reader.ReadByte();
        reader.ReadTypeHandle();
        var arguments = new string[Math.Min(reader.ReadCompressedInteger(), LongestSignature)];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Decoder().DecodeType(ref reader);
        }

        return arguments;
    }

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"System.{typeCode}";

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        Seen?.Add(handle);
        return TypeKeys.NameOf(reader, handle);
    }

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => TypeKeys.NameOf(reader, handle);

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
    {
        if (++depth > DeepestSpecification)
        {
            throw new InvalidDataException("A type in it is made of itself.");
        }

        var name = Specification(reader.GetTypeSpecification(handle).Signature);
        depth--;
        return name;
    }

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => Bounded($"{genericType}<{string.Join(',', typeArguments)}>");

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType;

    /// <summary>Part of the identity: a setter that became <c>init</c> is another method for the runtime.</summary>
    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => Bounded($"{unmodifiedType} {(isRequired ? "modreq" : "modopt")}({modifier})");

    public string GetFunctionPointerType(MethodSignature<string> signature) => Bounded($"{signature.ReturnType}*({string.Join(',', signature.ParameterTypes)})");

    private SignatureDecoder<string, object?> Decoder() => new(this, metadata, null);

    private BlobReader Open(BlobHandle signature)
    {
        var reader = metadata.GetBlobReader(signature);
        return reader.Length <= LongestSignature ? reader : throw new InvalidDataException("A signature in it is too long.");
    }

    private static string Bounded(string text) => text.Length <= LongestText ? text : throw new InvalidDataException("A type in it is too large.");
}
