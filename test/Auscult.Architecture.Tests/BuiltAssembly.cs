using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Auscult.Architecture.Tests;

/// <summary>What a built assembly refers to, read from its metadata without loading it.</summary>
internal sealed class BuiltAssembly
{
    private BuiltAssembly(IReadOnlyList<string> assemblies, IReadOnlyList<string> types) =>
        (ReferencedAssemblies, ReferencedTypes) = (assemblies, types);

    /// <summary>Simple names of the assemblies it was compiled against and uses.</summary>
    public IReadOnlyList<string> ReferencedAssemblies { get; }

    /// <summary>Full names of the types of other assemblies that its code names; a nested type by its outermost type.</summary>
    public IReadOnlyList<string> ReferencedTypes { get; }

    /// <summary>The copy beside this test program, which is the one that was just built.</summary>
    public static BuiltAssembly Of(string project)
    {
        var name = project == "Auscult.Cli" ? "auscult" : project;
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        return new BuiltAssembly(
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))],
            [.. metadata.TypeReferences.Select(handle => OutermostName(metadata, handle)).Distinct()]
        );
    }

    private static string OutermostName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? OutermostName(metadata, (TypeReferenceHandle)type.ResolutionScope)
            : $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
