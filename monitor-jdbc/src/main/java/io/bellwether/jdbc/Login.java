// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Secret;
import java.util.Optional;

/**
 * Who signs in.
 *
 * @param user the role; without one the driver's own default
 * @param password its password; none where the server asks for none
 */
public record Login(Optional<String> user, Optional<Secret> password) {
  /** Nobody in particular. */
  public static final Login NONE = new Login(Optional.empty(), Optional.empty());
}
