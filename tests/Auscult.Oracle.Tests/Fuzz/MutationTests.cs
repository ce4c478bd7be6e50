using System.Diagnostics;
using Auscult.Contracts;
using Auscult.Oracle.Tests.Simulation;
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
        var random = new Random(20_260_803);
        var pending = new List<(AnalyzedPost? Post, QuarantinedRecord? Refused)>();
        var (records, refused, stored) = (0L, 0L, default(CommitReport));
        for (var i = 0; i < Mutations; i++)
        {
            var input = Mutate(seeds[i % seeds.Count].ToArray(), random);
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

    private static byte[] Mutate(byte[] record, Random random)
    {
        var bytes = record.ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.InsertRange(at, Strange(random));
                    break;
                case 4:
                    bytes.InsertRange(at, Enumerable.Repeat("@(.-/#:\u0030 \""u8[random.Next(10)], random.Next(1, 300)));
                    break;
                default:
                    bytes.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)random.Next(256)).ToArray());
                    break;
            }
        }

        return [.. bytes, (byte)'\n'];
    }

    /// <summary>What texts hold that no keyboard has, and what a protected text may not be made to hold.</summary>
    private static byte[] Strange(Random random) =>
        random.Next(8) switch
        {
            0 => "\\u202e"u8.ToArray(),
            1 => "\\ud800"u8.ToArray(),
            2 => "\\u0000"u8.ToArray(),
            3 => "⟦email⟧"u8.ToArray(),
            4 => "e\u0301\u0301\u0301\u0301\u0301\u0301"u8.ToArray(),
            5 => "👩‍👩‍👧‍👦"u8.ToArray(),
            6 => "\u200b\u00ad\ufeff"u8.ToArray(),
            _ => "\\n\\r\\t\\u2028"u8.ToArray(),
        };
}
