export class EnergyView { constructor(app){this.element=document.createElement('div')} async show(){} hide(){} }
