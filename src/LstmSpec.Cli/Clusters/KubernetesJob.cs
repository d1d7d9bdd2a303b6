using System.Globalization;
using System.Text;
using LstmSpec.Cli.Terminal;
using LstmSpec.Rules;
using LstmSpec.Scheduling;

namespace LstmSpec.Cli.Clusters;

/// <param name="Mount">Folder that holds store and data, by the same path here and in the containers; null for the current one.</param>
internal sealed record KubernetesPlace(string? Image, string? Claim, string? Mount);

/// <summary>
/// An Indexed Job whose pods are the workers of an order: the index is the slot. A pod that stopped between two steps (exit 75) is started again without
/// counting as failed; one whose trials failed, or whose data are not the ordered ones, is not tried again, since it would fail again.
/// </summary>
internal static class KubernetesJob
{
    /// <summary>Exit codes that another try would not change.</summary>
    private static readonly int[] Final = [ExitCodes.Usage, ExitCodes.Refused, ExitCodes.TrialsFailed, ExitCodes.Store, ExitCodes.BitsDiffer];

    public static string Manifest(StoredOrder order, int slots, SlurmRequest request, KubernetesPlace place)
    {
        var mount = Path.GetFullPath(place.Mount ?? Environment.CurrentDirectory);
        var name = Name(order.Order.Experiment) + "-" + order.Id;
        var resources =
            $"cpu: {Text(request.Cpus.ToString(CultureInfo.InvariantCulture))}{(request.Memory is { } memory ? $", memory: {Text(memory)}" : string.Empty)}";
        var text = new StringBuilder(FormattableString.Invariant($$"""
            # {{Evidence.Count(order.Order.Trials, "trial")}} of order {{order.Id}} in {{Evidence.Count(slots, "slot")}}. The claim {{place.Claim}} holds the store and the data, mounted where they lie here.
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: {{Text(name)}}
              labels: {app.kubernetes.io/name: lstmspec, lstmspec/order: {{Text(order.Id)}}}
            spec:
              completionMode: Indexed
              completions: {{slots}}
              parallelism: {{Math.Min(slots, request.Throttle ?? slots)}}
              backoffLimitPerIndex: 3
              maxFailedIndexes: {{slots}}
              podFailurePolicy:
                rules:
                  - action: Ignore
                    onExitCodes: {containerName: worker, operator: In, values: [{{ExitCodes.Resumable}}]}
                  - action: Ignore
                    onPodConditions: [{type: DisruptionTarget}]
                  - action: FailIndex
                    onExitCodes: {containerName: worker, operator: In, values: [{{string.Join(", ", Final)}}]}
              template:
                spec:
                  restartPolicy: Never
                  terminationGracePeriodSeconds: {{request.Warning}}
                  containers:
                    - name: worker
                      image: {{Text(place.Image!)}}
                      workingDir: {{Text(mount)}}
                      env:
                        - name: LSTM_SLOT
                          valueFrom: {fieldRef: {fieldPath: "metadata.annotations['batch.kubernetes.io/job-completion-index']" } }
                      command: [lstmspec, worker]
                      args: [--order, {{Text(order.Id)}}, --slot, "$(LSTM_SLOT)/{{slots}}", --workers, "{{request.Cpus}}", --store, {{Text(order.Store)}}]
                      resources:
                        requests: &resources { {{resources}} }
                        limits: *resources
                      volumeMounts:
                        - {name: store, mountPath: {{Text(mount)}}}
                  volumes:
                    - {name: store, persistentVolumeClaim: {claimName: {{Text(place.Claim!)}} } }

            """));
        return text.Replace("\r", string.Empty).ToString();
    }

    /// <summary>As RFC 1123 has labels: small letters, digits and hyphens, not at an end.</summary>
    internal static string Name(string experiment)
    {
        var name = new string([.. experiment.ToLowerInvariant().Take(40).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        return name.Length == 0 ? "lstm" : name;
    }

    /// <summary>A YAML text in double quotes, which are JSON's; Kubernetes would expand <c>$(...)</c> in it.</summary>
    private static string Text(string value) =>
        "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("$(", "$$(", StringComparison.Ordinal) + "\"";
}
