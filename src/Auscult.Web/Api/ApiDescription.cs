using Auscult.Web.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Auscult.Web.Api;

/// <summary>The OpenAPI document of /api/v1. Additive only: docs/api/openapi.json is compared with it.</summary>
internal static class ApiDescription
{
    public static void AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            document =>
            {
                document.ShouldInclude = action =>
                    ("/" + action.RelativePath).StartsWith(ApiKeySignIn.Path + "/", StringComparison.Ordinal);
                document.AddDocumentTransformer(
                    (description, _, _) =>
                    {
                        Describe(description);
                        return Task.CompletedTask;
                    }
                );
            }
        );

    private static void Describe(OpenApiDocument description)
    {
        description.Info = new OpenApiInfo
        {
            Title = "Auscult",
            Version = "v1",
            Description =
                "Protected posts, work items and sources for programs. Refusals are problem details (RFC 9457). Keys: Settings, API keys.",
        };
        description.Servers = [];
        description.Components ??= new OpenApiComponents();
        description.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["api_key"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "Authorization: Bearer ak_…",
            },
        };
        description.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("api_key", description)] = [] }];
    }
}
