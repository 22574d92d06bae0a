// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import org.junit.jupiter.api.Nested;

/** On PostgreSQL 17, with {@code -Dcampaign=long}. */
class RulesOn17 {
  @Nested
  class Autovacuum extends AutovacuumRules implements Served.By17 {}

  @Nested
  class Catalog extends CatalogRules implements Served.By17 {}

  @Nested
  class Configuration extends ConfigurationRules implements Served.By17 {}

  @Nested
  class Content extends ContentRules implements Served.By17 {}

  @Nested
  class Databases extends DatabasesRules implements Served.By17 {}

  @Nested
  class Explain extends ExplainRules implements Served.By17 {}

  @Nested
  class Index extends IndexRules implements Served.By17 {}

  @Nested
  class Instance extends InstanceRules implements Served.By17 {}

  @Nested
  class Permission extends PermissionRules implements Served.By17 {}

  @Nested
  class Recovery extends RecoveryRules implements Served.By17 {}

  @Nested
  class Replication extends ReplicationRules implements Served.By17 {}

  @Nested
  class Restart extends RestartRules implements Served.By17 {}

  @Nested
  class ServerLog extends ServerLogRules implements Served.By17 {}

  @Nested
  class Statements extends StatementsRules implements Served.By17 {}

  @Nested
  class Subscription extends SubscriptionRules implements Served.By17 {}

  @Nested
  class Vacuum extends VacuumRules implements Served.By17 {}

  @Nested
  class Wal extends WalRules implements Served.By17 {}

  @Nested
  class Workers extends WorkersRules implements Served.By17 {}
}
