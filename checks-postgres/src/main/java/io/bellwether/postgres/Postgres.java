// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Labels;
import io.bellwether.api.Run;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Budget.Work;
import io.bellwether.api.plugin.PluginContext;
import io.bellwether.api.source.Answers;
import io.bellwether.api.source.Asked;
import io.bellwether.api.source.DataSource;
import io.bellwether.api.source.Measurements;
import io.bellwether.api.source.Question;
import io.bellwether.jdbc.Database;

/**
 * A server: the instance at every look, over a connection that is kept for it; what costs more, its
 * sizes and its databases one after the other, in the slow pass.
 */
final class Postgres implements HealthCheck, DataSource, Answers, AutoCloseable {
  private final Database database;
  private final Pass instance = new Pass(Parts.ofInstance(), Shared::ofInstance);
  private final Looking looking;
  private final SlowPass slow;
  private final Explaining explaining;
  private final Permissions permissions;

  Postgres(PostgresSettings settings, PluginContext context) {
    this.database = Database.of(settings.address(), settings.login(), context);
    this.looking = new Looking(instance.parts(), settings, Remembering.ofInstance(context.log()));
    this.slow = new SlowPass(settings, database, context);
    this.explaining = new Explaining(settings, database);
    this.permissions = new Permissions(settings, database);
  }

  @Override
  public Health check(CheckContext context) throws Exception {
    looking.recall(context.measurements().memory(), context.clock().instant());
    Pass.Answer answer = database.ask(Work.HEALTH, context, instance::ask);
    Findings findings = looking.look(answer, context.measurements(), Labels.NONE);
    looking.looked(context.measurements().memory(), context.clock().instant());
    findings.include(slow.found());
    database.measure(context.measurements());
    return findings.overall();
  }

  @Override
  public void measure(Measurements into) throws Exception {
    slow.look(into);
  }

  @Override
  public Health answer(Asked asked, Run run) throws Exception {
    return switch (asked.question()) {
      case Question.EXPLAIN -> explaining.answer(asked.about(), run);
      case Question.GRANTS -> permissions.answer(run);
      default -> Health.unknown("'" + asked.question() + "' is no question of kind postgres");
    };
  }

  @Override
  public void close() {
    database.close();
  }
}
