// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.Unit;
import io.bellwether.core.rule.Identity;
import io.bellwether.core.rule.Policy;
import java.time.Instant;
import java.util.List;

/**
 * One alert as it is now. Immutable, and small: there may be a hundred thousand. Nothing in it is
 * Optional: what is not there is NaN, the empty text or the epoch.
 *
 * @param id of the episode; empty before it fires
 * @param since when it was first true in this row
 * @param fired when its episode began
 * @param ended when its episode ended
 * @param endedBy who ended it, or why it was taken out; empty when it ended by itself
 * @param blind whether nobody can tell now whether it still is so
 * @param change number of its newest change that people are to hear of
 */
public record Alert(
    Identity identity,
    String id,
    Phase phase,
    Severity severity,
    Labels labels,
    String summary,
    String cause,
    String runbook,
    double value,
    double threshold,
    Unit unit,
    Instant since,
    Instant fired,
    Instant ended,
    String endedBy,
    Mark acknowledged,
    List<String> because,
    boolean blind,
    boolean flapping,
    boolean load,
    Progress progress,
    Policy policy,
    long change) {
  /** Keeps a copy. */
  public Alert {
    because = List.copyOf(because);
  }

  /** Whether an episode goes on. */
  public boolean isFiring() {
    return phase == Phase.FIRING;
  }

  /**
   * Whether a restart would go on from both alike. What the next look measures anyway, such as the
   * value, makes no difference: it would cost a row with each look.
   */
  boolean isKeptAs(Alert other) {
    return phase == other.phase
        && severity == other.severity
        && change == other.change
        && blind == other.blind
        && flapping == other.flapping
        && load == other.load
        && id.equals(other.id)
        && since.equals(other.since)
        && ended.equals(other.ended)
        && endedBy.equals(other.endedBy)
        && acknowledged.equals(other.acknowledged)
        && because.equals(other.because)
        && labels.equals(other.labels)
        && policy.equals(other.policy)
        && progress.isKeptAs(other.progress);
  }

  /** The same with the number of a change that people are to hear of. */
  Alert changed(long number) {
    Draft draft = new Draft(this);
    draft.change = number;
    return draft.alert();
  }

  /** The identity as one text, for stages that know nothing of rules. */
  public String key() {
    return identity.text();
  }

  /** The name of its rule. */
  public String rule() {
    return identity.rule();
  }
}
