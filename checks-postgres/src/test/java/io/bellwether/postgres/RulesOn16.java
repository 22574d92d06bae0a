// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import org.junit.jupiter.api.Nested;

/** On PostgreSQL 16, with {@code -Dcampaign=long}. */
class RulesOn16 {
  @Nested
  class Autovacuum extends AutovacuumRules implements Served.By16 {}

  @Nested
  class Catalog extends CatalogRules implements Served.By16 {}

  @Nested
  class Configuration extends ConfigurationRules implements Served.By16 {}

  @Nested
  class Content extends ContentRules implements Served.By16 {}

  @Nested
  class Databases extends DatabasesRules implements Served.By16 {}

  @Nested
  class Explain extends ExplainRules implements Served.By16 {}

  @Nested
  class Index extends IndexRules implements Served.By16 {}

  @Nested
  class Instance extends InstanceRules implements Served.By16 {}

  @Nested
  class Permission extends PermissionRules implements Served.By16 {}

  @Nested
  class Recovery extends RecoveryRules implements Served.By16 {}

  @Nested
  class Replication extends ReplicationRules implements Served.By16 {}

  @Nested
  class Restart extends RestartRules implements Served.By16 {}

  @Nested
  class ServerLog extends ServerLogRules implements Served.By16 {}

  @Nested
  class Statements extends StatementsRules implements Served.By16 {}

  @Nested
  class Subscription extends SubscriptionRules implements Served.By16 {}

  @Nested
  class Vacuum extends VacuumRules implements Served.By16 {}

  @Nested
  class Wal extends WalRules implements Served.By16 {}

  @Nested
  class Workers extends WorkersRules implements Served.By16 {}
}
