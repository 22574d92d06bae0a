// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestAutovacuumIT extends AutovacuumRules implements Served.By18 {}
