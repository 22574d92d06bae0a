// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.plugin.Budget;
import io.bellwether.api.plugin.PluginContext;
import java.time.Clock;

/** What an instance is lent for its life, for making it without the core. Keeps what it logs. */
public final class TestPluginContext implements PluginContext {
  private final String instance;
  private final Clock clock;
  private final Budget budget;
  private final RecordingLog log = new RecordingLog();

  /** An instance called {@code tested}, in real time, with an unlimited budget. */
  public TestPluginContext() {
    this("tested", Clock.systemUTC(), TestBudget.unlimited());
  }

  private TestPluginContext(String instance, Clock clock, Budget budget) {
    this.instance = instance;
    this.clock = clock;
    this.budget = budget;
  }

  /** The same with another name, and with a log of its own. */
  public TestPluginContext named(String other) {
    return new TestPluginContext(other, clock, budget);
  }

  /** The same with another clock, and with a log of its own. */
  public TestPluginContext at(Clock other) {
    return new TestPluginContext(instance, other, budget);
  }

  /** The same with another budget, and with a log of its own. */
  public TestPluginContext with(Budget other) {
    return new TestPluginContext(instance, clock, other);
  }

  @Override
  public String instance() {
    return instance;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public RecordingLog log() {
    return log;
  }

  @Override
  public Budget budget() {
    return budget;
  }
}
