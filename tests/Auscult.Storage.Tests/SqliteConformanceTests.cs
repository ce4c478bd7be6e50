using Auscult.TestKit.Conformance;

namespace Auscult.Storage.Tests;

/// <summary>SQLite keeps every promise of the store ports.</summary>
public sealed class SqliteConformanceTests
{
    public static TheoryData<string> Names => [.. StoreConformance.Cases.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Sqlite_ConformanceCase_Holds(string name)
    {
        using var fixture = new SqliteStoreFixture();

        await StoreConformance.Cases.Single(one => one.Name == name).Run(fixture);
    }

    [Fact]
    public void Cases_OfTheSuite_HaveDistinctNames() => Assert.Distinct(StoreConformance.Cases.Select(one => one.Name));
}
