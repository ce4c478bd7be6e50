using System.Text.RegularExpressions;
using Auscult.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Auscult.Web.Tests.Access;

/// <summary>One way into the program.</summary>
/// <param name="Address">Pattern of its address.</param>
/// <param name="Rights">Rights it asks for; all of them are needed.</param>
/// <param name="IsPublic">Whether everybody reaches it.</param>
internal sealed record Entrance(string Method, string Address, IReadOnlyList<Right> Rights, bool IsPublic)
{
    public bool Changes => Method is not ("GET" or "HEAD");

    public string Who =>
        IsPublic ? "everybody"
        : Rights.Count == 0 ? "whoever is signed in"
        : string.Join(" and ", Rights);

    /// <summary>An address that the pattern matches.</summary>
    public string Sample => AccessTable.Fill(Address);
}

/// <summary>Every page and endpoint the host really has, read from its routes.</summary>
internal static partial class AccessTable
{
    public static IReadOnlyList<Entrance> Of(Site site) =>
        [
            .. site
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .SelectMany(Entrances)
                .OrderBy(entrance => entrance.Address, StringComparer.Ordinal)
                .ThenBy(entrance => entrance.Method, StringComparer.Ordinal),
        ];

    public static string Fill(string pattern) =>
        Parameter()
            .Replace(
                pattern,
                match =>
                    match.Value.Contains(":int", StringComparison.Ordinal) || match.Value.Contains(":long", StringComparison.Ordinal)
                        ? "404"
                        : "some"
            );

    private static IEnumerable<Entrance> Entrances(RouteEndpoint endpoint)
    {
        var address = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"];
        var rights = endpoint
            .Metadata.GetOrderedMetadata<IAuthorizeData>()
            .Where(data => data.Policy is not null)
            .Select(data => Enum.Parse<Right>(data.Policy!.Split(':')[1]))
            .Distinct()
            .Order()
            .ToList();
        var isPublic = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        return methods.Select(method => new Entrance(method, address, rights, isPublic));
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
