// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestVacuumIT extends VacuumRules implements Served.By18 {}
