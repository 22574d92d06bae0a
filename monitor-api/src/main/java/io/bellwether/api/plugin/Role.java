// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.plugin;

import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.backup.BackupTarget;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.source.Answers;
import io.bellwether.api.source.DataSource;
import java.util.Arrays;
import java.util.List;

/**
 * What an instance of a kind can be asked to do: one interface each. Roles are added, never
 * removed.
 */
public enum Role {
  /** Says how a component is. */
  CHECK(HealthCheck.class),
  /** Delivers figures and rows. */
  SOURCE(DataSource.class),
  /** Carries notifications to people. */
  CHANNEL(AlertChannel.class),
  /** Can be copied out and put back. */
  BACKUP_TARGET(BackupTarget.class),
  /** Answers what people ask. */
  ANSWERS(Answers.class);

  private final Class<?> type;

  Role(Class<?> type) {
    this.type = type;
  }

  /** The interface whose implementation plays this role. */
  public Class<?> type() {
    return type;
  }

  /** The roles a class plays, known before anything is made of it. */
  public static List<Role> of(Class<?> player) {
    return Arrays.stream(values()).filter(role -> role.type.isAssignableFrom(player)).toList();
  }
}
