using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using MitmHost.Host.Addons.Metadata;

namespace MitmHost.Host.Tests.Addons.Metadata;

public sealed class TypeKeysTests
{
    [Fact]
    public void Of_TypeMadeGenericOfItself_Refuses()
    {
        // GENERICINST CLASS <TypeSpec, row 1: this very one> 1 STRING
        using var metadata = WithTypeSpecification([0x15, 0x12, (1 << 2) | 2, 0x01, 0x0E]);

        Assert.Throws<InvalidDataException>(() => TypeKeys.Of(metadata.GetMetadataReader(), MetadataTokens.TypeSpecificationHandle(1)));
    }

    [Fact]
    public void Of_GenericArgumentsNestedInEachOther_Refuses()
    {
        // GENERICINST CLASS <TypeDef, row 1> 1 CLASS <TypeSpec, row 1: this very one>
        using var metadata = WithTypeSpecification([0x15, 0x12, (1 << 2) | 0, 0x01, 0x12, (1 << 2) | 2]);

        Assert.Throws<BadImageFormatException>(() => TypeKeys.Of(metadata.GetMetadataReader(), MetadataTokens.TypeSpecificationHandle(1)));
    }

    [Fact]
    public void Of_Array_IsNoTypeOfItsOwn()
    {
        // SZARRAY STRING
        using var metadata = WithTypeSpecification([0x1D, 0x0E]);

        Assert.Null(TypeKeys.Of(metadata.GetMetadataReader(), MetadataTokens.TypeSpecificationHandle(1)));
    }

    private static MetadataReaderProvider WithTypeSpecification(byte[] signature)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString("Odd.dll"), metadata.GetOrAddGuid(Guid.Empty), default, default);
        metadata.AddAssembly(metadata.GetOrAddString("Odd"), new Version(1, 0), default, default, default, default);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        metadata.AddTypeSpecification(metadata.GetOrAddBlob(signature));

        var image = new BlobBuilder();
        new MetadataRootBuilder(metadata, suppressValidation: true).Serialize(image, methodBodyStreamRva: 0, mappedFieldDataStreamRva: 0);
        return MetadataReaderProvider.FromMetadataImage([.. image.ToArray()]);
    }
}
