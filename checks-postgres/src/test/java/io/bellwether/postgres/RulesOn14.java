// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import org.junit.jupiter.api.Nested;

/** On PostgreSQL 14, with {@code -Dcampaign=long}. */
class RulesOn14 {
  @Nested
  class Autovacuum extends AutovacuumRules implements Served.By14 {}

  @Nested
  class Catalog extends CatalogRules implements Served.By14 {}

  @Nested
  class Configuration extends ConfigurationRules implements Served.By14 {}

  @Nested
  class Content extends ContentRules implements Served.By14 {}

  @Nested
  class Databases extends DatabasesRules implements Served.By14 {}

  @Nested
  class Explain extends ExplainRules implements Served.By14 {}

  @Nested
  class Index extends IndexRules implements Served.By14 {}

  @Nested
  class Instance extends InstanceRules implements Served.By14 {}

  @Nested
  class Permission extends PermissionRules implements Served.By14 {}

  @Nested
  class Recovery extends RecoveryRules implements Served.By14 {}

  @Nested
  class Replication extends ReplicationRules implements Served.By14 {}

  @Nested
  class Restart extends RestartRules implements Served.By14 {}

  @Nested
  class ServerLog extends ServerLogRules implements Served.By14 {}

  @Nested
  class Statements extends StatementsRules implements Served.By14 {}

  @Nested
  class Subscription extends SubscriptionRules implements Served.By14 {}

  @Nested
  class Vacuum extends VacuumRules implements Served.By14 {}

  @Nested
  class Wal extends WalRules implements Served.By14 {}

  @Nested
  class Workers extends WorkersRules implements Served.By14 {}
}
