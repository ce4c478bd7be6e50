using Auscult.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Auscult.Web.Access;

/// <summary>On a page: only people with this right see it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequireRightAttribute(Right right) : AuthorizeAttribute(RightPolicy.Name(right))
{
    public Right Right { get; } = right;
}

/// <summary>On a page that every signed-in person may see.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignedInAttribute : AuthorizeAttribute;

internal static class RightPolicy
{
    public static string Name(Right right) => "right:" + right;

    /// <summary>Only callers with this right reach the endpoint.</summary>
    public static TBuilder RequireRight<TBuilder>(this TBuilder endpoint, Right right)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(new RequireRightAttribute(right));
}
