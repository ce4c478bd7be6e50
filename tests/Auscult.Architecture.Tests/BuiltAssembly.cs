using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Auscult.Architecture.Tests;

/// <summary>What a built assembly refers to, read from its metadata without loading it.</summary>
internal sealed class BuiltAssembly
{
    private BuiltAssembly(IReadOnlyList<string> assemblies, IReadOnlyList<string> types, IReadOnlyList<string> members) =>
        (ReferencedAssemblies, ReferencedTypes, ReferencedMembers) = (assemblies, types, members);

    /// <summary>Simple names of the assemblies it was compiled against and uses.</summary>
    public IReadOnlyList<string> ReferencedAssemblies { get; }

    /// <summary>Full names of the types of other assemblies that its code names; a nested type by its outermost type.</summary>
    public IReadOnlyList<string> ReferencedTypes { get; }

    /// <summary>Members of types of other assemblies that its code uses: full name of the type, a dot, the metadata name.</summary>
    public IReadOnlyList<string> ReferencedMembers { get; }

    /// <summary>The copy beside this test program, which is the one that was just built.</summary>
    public static BuiltAssembly Of(string project)
    {
        var name = project == "Auscult.Cli" ? "auscult" : project;
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        return new BuiltAssembly(
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            [.. metadata.TypeReferences.Select(handle => OutermostName(metadata, handle)).Distinct()],
            [.. metadata.MemberReferences.Select(handle => MemberName(metadata, metadata.GetMemberReference(handle))).OfType<string>()]
        );
    }

    // Members of constructed generic types and arrays have no type reference as parent; their types are found above.
    private static string? MemberName(MetadataReader metadata, MemberReference member) =>
        member.Parent.Kind == HandleKind.TypeReference
            ? $"{OutermostName(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}"
            : null;

    private static string OutermostName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? OutermostName(metadata, (TypeReferenceHandle)type.ResolutionScope)
            : $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
