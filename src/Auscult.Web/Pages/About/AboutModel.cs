using System.Reflection;
using Auscult.App;
using Auscult.App.About;
using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Web.Access;

namespace Auscult.Web.Pages.About;

/// <summary>What About shows: versions, knowledge, coverage, and what the store holds.</summary>
/// <param name="Concepts">Concepts and surface forms the program knows, by kind.</param>
/// <param name="Store">Figures about the whole organisation; null for those who may see some channels alone.</param>
public sealed record AboutModel(
    string Version,
    string Runtime,
    string Knowledge,
    IReadOnlyList<(FindingKind Kind, int Concepts, int Surfaces)> Concepts,
    IReadOnlyList<IGrouping<string, Coverage>> Coverage,
    StoreStatistics? Store
)
{
    public static Task<AboutModel> LoadAsync(
        Workspace workspace,
        Understanding understanding,
        Viewer viewer,
        CancellationToken cancellation
    ) =>
        workspace.ReadAsync(
            async store => new AboutModel(
                Assembly
                    .GetExecutingAssembly()
                    .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
                    .InformationalVersion.Split('+')[0],
                System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
                understanding.Knowledge.Version,
                [
                    .. understanding
                        .Knowledge.Concepts.GroupBy(concept => concept.Kind)
                        .OrderBy(kind => kind.Key)
                        .Select(kind => (kind.Key, kind.Count(), kind.Sum(concept => concept.Surfaces.Count))),
                ],
                [.. App.About.Coverage.All.GroupBy(line => line.Task)],
                viewer.Can(Right.ReadPosts) && !viewer.Permissions.Channels(Right.ReadPosts).IsEverything
                    ? null
                    : await store.Inspector.StatisticsAsync(cancellation)
            ),
            cancellation
        );
}
