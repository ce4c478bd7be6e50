using Auscult.Statistics.Networks;
using Auscult.TestKit;

namespace Auscult.Statistics.Tests.Networks;

/// <summary>Methods 7.</summary>
public sealed class NetworkVectorTests(ITestOutputHelper output)
{
    private const string Triangles = "source,target\n0,1\n1,2\n0,2\n3,4\n4,5\n3,5\n2,3\n";

    /// <summary>Zachary's karate club, ids from 0.</summary>
    internal const string Karate =
        "0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-10 0-11 0-12 0-13 0-17 0-19 0-21 0-31 1-2 1-3 1-7 1-13 1-17 1-19 1-21 1-30 2-3 2-7 2-8 2-9 2-13 2-27 2-28 2-32 "
        + "3-7 3-12 3-13 4-6 4-10 5-6 5-10 5-16 6-16 8-30 8-32 8-33 9-33 13-33 14-32 14-33 15-32 15-33 18-32 18-33 19-33 20-32 20-33 22-32 22-33 23-25 23-27 23-29 "
        + "23-32 23-33 24-25 24-27 24-31 25-31 26-29 26-33 27-33 28-31 28-33 29-32 29-33 30-32 30-33 31-32 31-33 32-33";

    private static readonly int[][] KarateParts =
    [
        [0, 1, 2, 3, 7, 11, 12, 13, 17, 19, 21],
        [4, 5, 6, 10, 16],
        [8, 9, 14, 15, 18, 20, 22, 26, 29, 30, 32, 33],
        [23, 24, 25, 27, 28, 31],
    ];

    private static readonly int[] SecondFaction = [8, 9, 14, 15, 18, 20, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33];

    private static Table KarateTable => TableText.Parse("source,target\n" + Karate.Replace('-', ',').Replace(' ', '\n'));

    [Fact]
    public void Vectors7_Triangles_Modularity()
    {
        var graph = Graph.Read(TableText.Parse(Triangles), directed: false);

        Assert.Equal(.357143, Communities.Modularity(graph, [0, 0, 0, 1, 1, 1], 1), 1e-6);
        Assert.Equal(0, Communities.Modularity(graph, [0, 0, 0, 0, 0, 0], 1), 1e-12);
        Assert.Equal(-.173469, Communities.Modularity(graph, [0, 1, 2, 3, 4, 5], 1), 1e-6);
        Assert.Equal(.357143, Run.Of("communities", Triangles).Model.Number("modularity"), 1e-6);
    }

    [Fact]
    public void Vectors7_Triangles_GroupsAndCentrality()
    {
        var grouped = "source,target,source_group,target_group\n0,1,x,x\n1,2,x,x\n0,2,x,x\n3,4,y,y\n4,5,y,y\n3,5,y,y\n2,3,x,y\n";

        Assert.Equal(-.714286, Run.Of("ei-index", grouped).Model.Number("ei_index"), 1e-6);
        var assortativity = Run.Of("assortativity", grouped).Rows[0];
        Assert.Equal(.714286, assortativity.Number("by_group"), 1e-6);
        Assert.Equal(-.166667, assortativity.Number("by_degree"), 1e-6);
        var between = Run.Of("betweenness", Triangles).Rows.ToDictionary(row => (string)row["node"]!);
        Assert.Equal((6, 6, 0), (between["2"].Number("paths"), between["3"].Number("paths"), between["0"].Number("paths")));
        Assert.Equal(.6, between["2"].Number("betweenness"), 1e-12);
        var rank = Run.Of("pagerank", Triangles, "directed=false").Rows.ToDictionary(row => (string)row["node"]!);
        Assert.Equal(.208029, rank["2"].Number("pagerank"), 1e-6);
        Assert.Equal(.145985, rank["0"].Number("pagerank"), 1e-6);
    }

    [Fact]
    public void Vectors7_Controversy_BarbellAndComplete()
    {
        const string sided = "source,target,source_side,target_side\n0,1,x,x\n1,2,x,x\n0,2,x,x\n3,4,y,y\n4,5,y,y\n3,5,y,y\n2,3,x,y\n";
        var graph = Graph.Read(TableText.Parse(Triangles), directed: false);
        bool[] authorities = [true, false, false, false, false, true];
        bool[] first = [true, true, true, false, false, false];

        var ends = Controversy.Absorption(graph, authorities, first);

        double[] published = [.857143, .714286, .285714, .142857];
        Assert.All(ends.Skip(1).Take(4).Zip(published), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        Assert.Equal(.571429, Run.Of("controversy", sided, "authorities=0;5").Rows[0].Number("controversy"), 1e-6);

        var complete = string.Concat(
            from i in Enumerable.Range(0, 6)
            from j in Enumerable.Range(0, 6)
            where i < j
            select $"{i},{j},{(i < 3 ? "x" : "y")},{(j < 3 ? "x" : "y")}\n"
        );
        var mixed = Run.Of("controversy", "source,target,source_side,target_side\n" + complete, "authorities=0;5").Rows[0];
        Assert.Equal(0, mixed.Number("controversy"), 1e-9);
    }

    /// <summary>By hand: a path x0-x1-y2-y3-y4 ends at x0 from its inner nodes with 3/4, 1/2 and 1/4.</summary>
    [Fact]
    public void Controversy_SidesOfUnlikeSize_ByHand()
    {
        const string path = "source,target,source_side,target_side\n0,1,x,x\n1,2,x,y\n2,3,y,y\n3,4,y,y\n";

        Assert.Equal(.380952, Run.Of("controversy", path, "authorities=0;4").Rows[0].Number("controversy"), 1e-6);
    }

    [Fact]
    public void Coordination_OneAccountTwice_IsNoPair() =>
        Assert.Empty(Run.Of("coordination", "account,url,time\na,u,0\na,u,1\na,v,10\na,v,11\nb,u,90\nb,v,99\n", "interval=5").Rows);

    [Fact]
    public void Vectors7_Karate_Modularity()
    {
        var graph = Graph.Read(KarateTable, directed: false);
        int[] Parts(Func<int, int> of) => [.. graph.Names.Select(name => of(int.Parse(name, null)))];
        var best = Parts(id => Array.FindIndex(KarateParts, part => part.Contains(id)));
        var moved = Parts(id => id == 9 ? 0 : Array.FindIndex(KarateParts, part => part.Contains(id)));
        var factions = Parts(id => SecondFaction.Contains(id) ? 1 : 0);

        Assert.Equal((34, 156), (graph.Nodes, graph.Entries));
        Assert.Equal(.419790, Communities.Modularity(graph, best, 1), 1e-6);
        Assert.Equal(.418803, Communities.Modularity(graph, moved, 1), 1e-6);
        Assert.Equal(.371466, Communities.Modularity(graph, factions, 1), 1e-6);
        Assert.Equal(.419790, Run.Of("communities", KarateTable).Model.Number("modularity"), 1e-6);
        string[] groups = [.. factions.Select(faction => faction.ToString(null, null))];
        Assert.Equal(-.743590, EiIndex.Of(graph, groups).Estimate().Value, 1e-6);
        Assert.Equal(.743421, Assortativity.ByGroup(graph, groups).Estimate().Value, 1e-6);
        Assert.Equal(-.475613, Assortativity.ByDegree(graph).Estimate().Value, 1e-6);
    }

    [Fact]
    public void Vectors7_Karate_Centrality()
    {
        var between = Run.Of("betweenness", KarateTable).Rows.ToDictionary(row => (string)row["node"]!);
        var rank = Run.Of("pagerank", KarateTable, "directed=false").Rows.ToDictionary(row => (string)row["node"]!);

        Assert.Equal(.437635, between["0"].Number("betweenness"), 1e-6);
        Assert.Equal(.304075, between["33"].Number("betweenness"), 1e-6);
        Assert.Equal(.145247, between["32"].Number("betweenness"), 1e-6);
        Assert.Equal(.100919, rank["33"].Number("pagerank"), 1e-6);
        Assert.Equal(.096997, rank["0"].Number("pagerank"), 1e-6);
        Assert.Equal(.071692, rank["32"].Number("pagerank"), 2e-6);
    }

    [Fact]
    public void Vectors7_Directed_PageRank()
    {
        var rank = Run.Of("pagerank", "source,target\na,k\nb,k\nc,k\nk,o\nd,o\na,b\n").Rows.ToDictionary(row => (string)row["node"]!);

        Assert.Equal(.378269, rank["o"].Number("pagerank"), 1e-6);
        Assert.Equal(.273978, rank["k"].Number("pagerank"), 1e-6);
        Assert.Equal(.111988, rank["b"].Number("pagerank"), 1e-6);
        Assert.All(new[] { "a", "c", "d" }, node => Assert.Equal(.078588, rank[node].Number("pagerank"), 1e-6));
    }

    [Theory]
    [InlineData("r, 1,r 2,r 3,r 4,r 5,r 6,r 7,r 8,r 9,r", 10, 1, 9, 1.8)]
    [InlineData("r, 1,r 2,1 3,2 4,3", 5, 4, 1, 2.0)]
    [InlineData("r, a,r b,r c,a d,a e,b f,b", 7, 2, 4, 2.285714)]
    [InlineData("0, 1,0 2,0 3,0 4,1 5,1 6,4", 7, 3, 3, 2.190476)]
    public void Vectors7_Cascades(string rows, int size, int depth, int breadth, double virality)
    {
        var row = Run.Of("cascade", "node,parent\n" + rows.Replace(' ', '\n')).Rows[0];

        Assert.Equal((size, depth, breadth), ((int)row["size"]!, (int)row["depth"]!, (int)row["max_breadth"]!));
        Assert.Equal(virality, row.Number("structural_virality"), 1e-6);
    }

    [Fact]
    public void Vectors7_HIndex() => Assert.Equal(5, Cascade.HIndex([30, 12, 9, 7, 6, 5, 2, 0]));

    [Fact]
    public void Vectors7_Polarisation()
    {
        var result = Run.Of("polarisation", "user,pro,anti\na,19,1\nb,5,5\nc,0,7\nd,2,1\n");

        Assert.Equal(.9, result.Rows[0].Number("polarisation"), 1e-12);
        Assert.Equal(0, result.Rows[1].Number("polarisation"), 1e-12);
        Assert.Equal(-1, result.Rows[2].Number("polarisation"), 1e-12);
        Assert.Contains("fewer than 5", result.Rows[3].Reason("polarisation"), StringComparison.Ordinal);
        Assert.Equal(1d / 3, result.Model.Number("polarised"), 1e-12);
    }

    [Theory]
    [InlineData(.1, 4)]
    [InlineData(.5, 12)]
    public void Vectors7_Coordination_Interval(double quantile, double seconds) =>
        Assert.Equal(
            seconds,
            Coordination.Interval(
                [
                    [0, 5, 20, 100],
                    [0, 60, 600],
                    [0, 2, 4, 6],
                    [0, 3600],
                ],
                quantile,
                .5
            )
        );

    /// <summary>Delays of the second share are 5, 60, 2 and 3600 seconds: the fastest tenth is u3 alone, the fastest half u1 and u3.</summary>
    [Theory]
    [InlineData(.1, 2.9, 1)]
    [InlineData(.5, 32.5, 2)]
    public void Vectors7_Coordination_Cut(double quantile, double cut, int kept)
    {
        double[] delays = [2, 5, 60, 3600];

        Assert.Equal(cut, Statistics.Kernel.Moments.Quantile(delays, quantile), 1e-9);
        Assert.Equal(kept, delays.Count(delay => delay <= cut));
    }

    [Fact]
    public void Coordination_PairThatActsTogether_IsFound()
    {
        var lines = Enumerable
            .Range(0, 20)
            .SelectMany(url => new[] { $"a,u{url},{url * 1000}", $"b,u{url},{(url * 1000) + 2}", $"c{url},u{url},{(url * 1000) + 500}" });
        var result = Run.Of("coordination", "account,url,time\n" + string.Join('\n', lines));

        Assert.Equal(
            ("a", "b", 20),
            ((string)result.Rows.Single()["account_1"]!, (string)result.Rows[0]["account_2"]!, (int)result.Rows[0]["urls"]!)
        );
    }

    [Fact]
    public void Communities_OrderOfEdges_ChangesNoDivision()
    {
        var lines = Karate.Split(' ').Select(edge => edge.Replace('-', ',')).ToArray();
        Array.Reverse(lines);

        Assert.Equal(
            Run.Of("communities", KarateTable).Model.Number("modularity"),
            Run.Of("communities", "source,target\n" + string.Join('\n', lines)).Model.Number("modularity"),
            1e-9
        );
    }

    [Fact]
    public void Communities_EachIsConnected()
    {
        var random = new Random(11);
        var edges = Enumerable
            .Range(0, 3000)
            .Select(_ => (random.Next(1000), random.Next(1000), 1d))
            .Where(edge => edge.Item1 != edge.Item2)
            .ToList();
        var graph = Graph.Of([.. Enumerable.Range(0, 1000).Select(i => $"{i}")], edges, directed: false);
        var community = Leiden.Find(graph, 1, 1);

        var inside = edges.Where(edge => community[edge.Item1] == community[edge.Item2]).ToList();
        var (component, _) = Graph.Of(graph.Names, inside, directed: false).Components();
        Assert.Equal(community.Distinct().Count(), component.Distinct().Count());
    }

    /// <summary>Runs share the cores, and the first of the best is kept: what one run after another finds.</summary>
    [Fact]
    public void Communities_BestOfTen_IsTheSameOneAfterAnother()
    {
        var random = new Random(12);
        var edges = Enumerable
            .Range(0, 4000)
            .Select(_ => (random.Next(900), random.Next(900), 1d))
            .Where(edge => edge.Item1 != edge.Item2)
            .ToList();
        var graph = Graph.Of([.. Enumerable.Range(0, 900).Select(i => $"{i}")], edges, directed: false);

        var alone = Enumerable
            .Range(3, 10)
            .Select(seed => Leiden.Find(graph, 1, seed))
            .MaxBy(community => Communities.Modularity(graph, community, 1))!;

        Assert.Equal(alone, Communities.Best(graph, 1, 10, 3).Community);
    }

    /// <summary>Weights that are all 1 are not read; twice the weight everywhere is the same network.</summary>
    [Fact]
    public void Communities_Weights_CountWhetherTheyAreOneOrNot()
    {
        var karate = Graph.Read(KarateTable, directed: false);
        var edges = Karate.Split(' ').Select(edge => edge.Split('-')).ToList();
        var doubled = TableText.Parse("source,target,weight\n" + string.Join('\n', edges.Select(edge => $"{edge[0]},{edge[1]},2")));

        Assert.Equal(Leiden.Find(karate, 1, 4), Leiden.Find(Graph.Read(doubled, directed: false), 1, 4));
    }

    /// <summary>At least 94 in 100 of the giant component's blogs are on the side of most blogs of their community.</summary>
    [Fact]
    public void Polblogs_TrueSides_AreFound()
    {
        var path = ReferenceData.Find("networks/polblogs.gml");
        Assert.SkipWhen(path is null, "reference data absent");
        var (sides, edges) = Gml(File.ReadLines(path!));
        var graph = Graph.Of([.. sides.Select((_, i) => $"{i}")], edges, directed: false);
        var (component, largest) = graph.Components();
        var (community, modularity) = Communities.Best(graph, 1, 10, 1);

        var giant = Enumerable.Range(0, graph.Nodes).Where(node => component[node] == largest).ToList();
        var right = giant.GroupBy(node => community[node]).Sum(group => group.GroupBy(node => sides[node]).Max(side => side.Count()));
        output.WriteLine(
            $"{giant.Count} nodes, {giant.Select(node => community[node]).Distinct().Count()} communities, Q {modularity:0.0000}, right {(double)right / giant.Count:0.0000}"
        );
        Assert.True(right >= .94 * giant.Count, $"{right} of {giant.Count}");
    }

    private static (List<int> Sides, List<(int From, int To, double Weight)> Edges) Gml(IEnumerable<string> lines)
    {
        var (ids, sides, edges, from, id) = (new Dictionary<string, int>(), new List<int>(), new List<(int, int, double)>(), "", "");
        foreach (var words in lines.Select(line => line.Trim().Split(' ', 2)).Where(words => words.Length == 2))
        {
            switch (words[0])
            {
                case "id":
                    id = words[1];
                    break;
                case "value" when id.Length > 0:
                    ids[id] = sides.Count;
                    sides.Add(int.Parse(words[1], null));
                    id = "";
                    break;
                case "source":
                    from = words[1];
                    break;
                case "target" when from != words[1]:
                    edges.Add((ids[from], ids[words[1]], 1));
                    break;
            }
        }

        return (sides, edges);
    }
}
