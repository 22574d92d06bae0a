// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Role;
import java.util.List;

/** The blocks whose entries are instances of kinds. */
public enum Section {
  /** What is watched. */
  SOURCES("sources", "source", List.of(Role.CHECK, Role.SOURCE)),
  /** Single checks. */
  CHECKS("checks", "check", List.of(Role.CHECK)),
  /** Ways to people. */
  CHANNELS("channels", "channel", List.of(Role.CHANNEL));

  private final String key;
  private final String noun;
  private final List<Role> roles;

  Section(String key, String noun, List<Role> roles) {
    this.key = key;
    this.noun = noun;
    this.roles = roles;
  }

  /** The name of the block. */
  public String key() {
    return key;
  }

  /** What one entry is called. */
  public String noun() {
    return noun;
  }

  /** Whether instances of a kind with these roles belong here. */
  boolean takes(List<Role> played) {
    return roles.stream().anyMatch(played::contains);
  }
}
