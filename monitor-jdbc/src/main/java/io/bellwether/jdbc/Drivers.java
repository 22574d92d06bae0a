// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.check.CheckFailure;
import java.sql.Driver;

/** Finds a driver beside this class or where the caller's thread looks. */
final class Drivers {
  private Drivers() {}

  static Driver of(Dialect dialect) throws CheckFailure {
    for (ClassLoader loader : loaders()) {
      try {
        return (Driver)
            Class.forName(dialect.driverClass(), true, loader)
                .getDeclaredConstructor()
                .newInstance();
      } catch (ClassNotFoundException e) {
        continue;
      } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
        throw new CheckFailure(
            CheckFailure.Kind.PLUGIN,
            "the driver of " + dialect.product() + " can not be used: " + e,
            "replace it by the newest " + dialect.dependency(),
            e);
      }
    }
    throw new CheckFailure(
        CheckFailure.Kind.PLUGIN,
        "the driver of " + dialect.product() + " is missing",
        "add " + dialect.dependency() + " to the class path");
  }

  private static ClassLoader[] loaders() {
    ClassLoader own = Drivers.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? new ClassLoader[] {own} : new ClassLoader[] {own, context};
  }
}
