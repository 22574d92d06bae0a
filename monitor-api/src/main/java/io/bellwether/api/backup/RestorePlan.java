// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.backup;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What a restore would do, in sentences for the person who has to agree. */
public final class RestorePlan {
  private record Parts(BackupTarget.RestoreRequest request, List<String> steps) {}

  private final Parts parts;

  private RestorePlan(Parts parts) {
    this.parts = parts;
  }

  /** A plan for a request. */
  public static RestorePlan of(BackupTarget.RestoreRequest request, List<String> steps) {
    return new RestorePlan(new Parts(requireNonNull(request, "request"), List.copyOf(steps)));
  }

  /** What was asked for. */
  public BackupTarget.RestoreRequest request() {
    return parts.request();
  }

  /** What would be done, in order. */
  public List<String> steps() {
    return parts.steps();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RestorePlan that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return String.join("; ", steps());
  }
}
