using System.Diagnostics;
using Auscult.Contracts;
using Auscult.Oracle.Tests.Simulation;
using Auscult.TestKit.Fuzzing;
using Auscult.TestKit.Simulation;

namespace Auscult.Oracle.Tests.Fuzz;

/// <summary>Ten thousand damaged records, the same in every run, go the whole way of a post.</summary>
public sealed class MutationTests
{
    private const int Mutations = 10_000;
    private const int Batch = 500;

    /// <summary>A thousand times what a record takes, so that a busy machine does not fail it and a loop without end does.</summary>
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Listen_DamagedRecords_StoresOrRefusesEachOne()
    {
        await using var rig = new ListeningRig();
        var seeds = new SimulatedWorld(
            new SimulationOptions
            {
                Seed = 31,
                Posts = 2_000,
                IdentifierShare = .5,
            }
        ).Records;
        var mutator = new Mutator(20_260_803, longestRun: 300);
        var pending = new List<(AnalyzedPost? Post, QuarantinedRecord? Refused)>();
        var (records, refused, stored) = (0L, 0L, default(CommitReport));
        for (var i = 0; i < Mutations; i++)
        {
            byte[] input = [.. mutator.Damage(seeds[i % seeds.Count].Span), (byte)'\n'];
            var started = Stopwatch.GetTimestamp();
            try
            {
                pending.AddRange(await rig.UnderstandAsync(input));
                if (i % Batch == Batch - 1)
                {
                    stored += await rig.StoreAsync(pending);
                    records += pending.Count;
                    refused += pending.Count(one => one.Refused is not null);
                    pending.Clear();
                }
            }
            catch (Exception error)
            {
                Assert.Fail($"mutation {i}: {error}\n{Convert.ToBase64String(input)}");
            }

            Assert.True(Stopwatch.GetElapsedTime(started) < s_bound, $"mutation {i} took too long");
        }

        Assert.Equal(records, refused + stored.Stored + stored.Updated + stored.Deleted + stored.Duplicates);
        Assert.True(refused > 500 && stored.Stored > 500 && stored.Updated > 50, $"one-sided: {refused} refused, {stored}");
        var verification = await rig.Store.Inspector.VerifyAsync(TestContext.Current.CancellationToken);
        Assert.Empty(verification.Problems);
    }
}
