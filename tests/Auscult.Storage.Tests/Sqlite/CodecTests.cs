using Auscult.Contracts;
using Auscult.Storage.Sqlite;
using Auscult.Storage.Sqlite.Posts;
using Auscult.TestKit.Conformance;

namespace Auscult.Storage.Tests.Sqlite;

/// <summary>Bytes of findings, columns and concepts.</summary>
public sealed class CodecTests : IDisposable
{
    private readonly SqliteStoreFixture _fixture = new();

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_384)]
    [InlineData(int.MaxValue)]
    public void Number_OfAnySize_ComesBack(int value)
    {
        var writer = new ByteWriter(new byte[1]);
        writer.Number(value);
        writer.Byte(7);

        var reader = new ByteReader(writer.Buffer.AsSpan(0, writer.Length));

        Assert.Equal((value, 7, true), (reader.Number(), reader.Byte(), reader.IsAtEnd));
    }

    [Fact]
    public async Task DecodeFindings_OfManyFindings_EqualsWhatWasEncoded()
    {
        await using var store = _fixture.Open();
        using var connection = _fixture.Connect();
        using var terms = new Terms(connection);
        var codec = new FindingCodec(terms);
        Finding[] findings =
        [
            .. Enumerable.Range(0, 300).Select(start => Some.Symptom($"SYMP:{start % 7}", (FindingFlags)(start % 16), start)),
        ];

        Assert.Equal(findings, codec.DecodeFindings(codec.Encode(findings)));
        Assert.Empty(codec.DecodeFindings(codec.Encode((Finding[])[])));
    }

    /// <summary>Columns keep concepts in two bytes; ages and doses must not use their numbers up.</summary>
    [Fact]
    public async Task Encode_Descriptors_ComeBackAndTakeNoNumbersOfConcepts()
    {
        await using var store = _fixture.Open();
        using var connection = _fixture.Connect();
        using var terms = new Terms(connection);
        var codec = new FindingCodec(terms);
        Finding[] findings =
        [
            .. Enumerable
                .Range(1, 50)
                .Select(dose =>
                    Some.Symptom("x") with
                    {
                        Kind = FindingKind.Dose,
                        Concept = $"dose:{dose} mg",
                        Person = (Person)(dose % 5),
                    }
                ),
            Some.Symptom("x") with
            {
                Kind = FindingKind.Reporter,
                Concept = "reporter:media",
            },
            Some.Symptom("SYMP:1") with
            {
                Kind = FindingKind.Resembling,
            },
        ];

        Assert.Equal(findings, codec.DecodeFindings(codec.Encode(findings)));
        Assert.Equal(1, terms.Number(TermSpace.Concept, "SYMP:1"));
    }

    [Fact]
    public async Task DecodeFindings_OfOneFinding_TakesTenBytes()
    {
        await using var store = _fixture.Open();
        using var connection = _fixture.Connect();
        using var terms = new Terms(connection);

        Assert.InRange(new FindingCodec(terms).Encode([Some.Symptom("SYMP:1", start: 120)]).Length, 1, 10);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(0.0, 1)]
    [InlineData(4.5, 46)]
    [InlineData(25.4, 255)]
    [InlineData(100.0, 255)]
    [InlineData(-1.0, 1)]
    public void PackRating_OfARating_IsItsTenthsPlusOne(double? rating, byte packed) =>
        Assert.Equal(packed, ColumnBlock.PackRating(rating));

    [Fact]
    public void Columns_OfABlock_DoNotOverlap()
    {
        var block = new ColumnBlock();
        block.Published.Fill(0x01010101);
        block.Author.Fill(0x02020202);
        block.Source.Fill(0x0303);
        for (var row = 0; row < ColumnBlock.Posts; row++)
        {
            block.SetLabels(row, 0x0909_0909_0404);
        }

        block.Language.Fill(5);
        block.Kind.Fill(6);
        block.Rating.Fill(7);
        block.State.Fill(8);

        var lengths = block.Data.GroupBy(value => value).ToDictionary(group => group.Key, group => group.Count() / ColumnBlock.Posts);

        Assert.Equal(
            [(1, 4), (2, 4), (3, 2), (4, 2), (5, 1), (6, 1), (7, 1), (8, 1), (9, 4)],
            lengths.Select(pair => ((int)pair.Key, pair.Value))
        );
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL << 15)]
    [InlineData(1UL << 16)]
    [InlineData((1UL << 48) - 1)]
    public void Labels_OfAPost_AreAsTheyWereSet(ulong bits)
    {
        var block = new ColumnBlock();

        block.SetLabels(7, bits);

        Assert.Equal((0UL, bits, 0UL), (block.Labels(6), block.Labels(7), block.Labels(8)));
    }

    [Fact]
    public void Columns_OfWrongLength_AreRefused() => Assert.Throws<StoreException>(() => new ColumnBlock(new byte[ColumnBlock.Bytes - 1]));

    [Theory]
    [InlineData(4095, 0, 4095)]
    [InlineData(4096, 1, 0)]
    [InlineData(8193, 2, 1)]
    public void Locate_AtTheEdgeOfABlock_FindsTheRow(long post, long block, int row) =>
        Assert.Equal((block, row), ColumnBlock.Locate(post));

    [Fact]
    public void Unpack_OfPackedConcepts_GivesThemBack()
    {
        var lists = new ushort[]?[ColumnBlock.Posts];
        lists[0] = [1];
        lists[17] = [.. Enumerable.Range(1, 255).Select(number => (ushort)number)];
        lists[^1] = [ushort.MaxValue, 2];

        var unpacked = new ConceptBlock(ConceptBlock.Pack(lists)).Unpack();

        Assert.Equal(lists, unpacked);
    }

    [Fact]
    public void Concepts_OfWrongLength_AreRefused() => Assert.Throws<StoreException>(() => new ConceptBlock(new byte[100]).Unpack());

    [Fact]
    public async Task Concepts_OfAPost_AreDistinctAssertedAndAtMost255()
    {
        await using var store = _fixture.Open();
        using var connection = _fixture.Connect();
        using var terms = new Terms(connection);
        Finding[] findings =
        [
            Some.Symptom("denied", FindingFlags.Negated | FindingFlags.Historical),
            Some.Symptom("had", FindingFlags.Historical),
            Some.Symptom("had"),
            Some.Symptom("phone") with
            {
                Kind = FindingKind.Identifier,
            },
            .. Enumerable.Range(0, 400).Select(number => Some.Symptom($"SYMP:{number}")),
        ];

        var concepts = Asserted.Concepts(findings, terms, new ushort[Asserted.Maximum]).ToArray();

        Assert.Equal(255, concepts.Length);
        Assert.Distinct(concepts);
        Assert.Equal(["had", "SYMP:0"], concepts.Take(2).Select(number => terms.Value(TermSpace.Concept, number)));
    }

    public void Dispose() => _fixture.Dispose();
}
