// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Budget;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Measurements;
import java.time.Duration;

/**
 * A PocketBase: health, log and counts at every look; backups, the live connection and the disk in
 * the slow pass. It writes nothing there.
 */
final class PocketBase implements HealthCheck, DataSource, AutoCloseable {
  private final PocketBaseSettings settings;
  private final Budget budget;
  private final Line line;
  private final Session session;
  private final Pace pace = new Pace();
  private final Look look;
  private final SlowPass slow;

  PocketBase(PocketBaseSettings settings, PluginContext context) {
    this(settings, context, Counts.LONG);
  }

  PocketBase(PocketBaseSettings settings, PluginContext context, Duration longestCount) {
    this.settings = settings;
    this.budget = context.budget();
    this.line = new Line(settings);
    this.session = new Session(settings, line);
    this.look = new Look(settings, longestCount);
    this.slow = new SlowPass(settings, context);
  }

  @Override
  public Health check(CheckContext context) throws Exception {
    Budget.Permit place = budget.enter(Work.HEALTH, context);
    try (place) {
      Findings findings = look.at(conversation(), session, context);
      findings.include(slow.found());
      return findings.overall();
    } catch (Broken e) {
      return Health.critical(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void measure(Measurements into) throws Exception {
    Budget.Permit place = budget.enter(Work.MEASURE, into);
    try (place) {
      slow.look(conversation(), into);
    }
  }

  private Conversation conversation() {
    return new Conversation(settings, line, session, pace, new Times());
  }

  @Override
  public void close() {
    line.close();
  }
}
